package io.hedgegrid.bitget.ws;

import static org.assertj.core.api.Assertions.assertThat;

import io.hedgegrid.bitget.Timeframe;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class SubscriptionBookTest {

    private static final Subscription TICKER = new MarketSubscription("BTCUSDT", null);
    private static final Subscription CANDLES = new MarketSubscription("BTCUSDT", Timeframe.H1);
    private static final int ALL = 1_000;

    private final SubscriptionBook book = new SubscriptionBook();

    @Test
    void sendsWhatIsWantedOnceAndIsConfirmedWhenAllIs() {
        book.want(TICKER);
        book.want(CANDLES);
        book.want(TICKER);

        assertThat(book.batchToSubscribe(ALL)).containsExactly(TICKER, CANDLES);
        assertThat(book.batchToSubscribe(ALL)).isEmpty();
        assertThat(book.awaitsAnswer()).isTrue();
        book.confirm(TICKER);
        assertThat(book.allConfirmed()).isFalse();
        book.confirm(CANDLES);
        assertThat(book.allConfirmed()).isTrue();
        assertThat(book.awaitsAnswer()).isFalse();
    }

    @Test
    void sendsEverythingWantedAgainOnANewConnection() {
        book.want(TICKER);
        book.want(CANDLES);
        book.batchToSubscribe(1);
        book.confirm(TICKER);

        book.connectionLost();

        assertThat(book.allConfirmed()).isFalse();
        assertThat(book.batchToSubscribe(ALL)).containsExactly(TICKER, CANDLES);
    }

    @Test
    void neverTellsTheExchangeOfAWishTakenBackBeforeItWasSent() {
        book.want(TICKER);
        book.drop(TICKER);

        assertThat(book.hasUnsent()).isFalse();
    }

    @Test
    void takesBackWhatWasSentUnlessItIsWantedAgainMeanwhile() {
        book.want(TICKER);
        book.want(CANDLES);
        book.batchToSubscribe(ALL);
        book.confirm(TICKER);
        book.confirm(CANDLES);

        book.drop(TICKER);
        book.drop(CANDLES);
        book.want(TICKER);

        assertThat(book.batchToUnsubscribe(ALL)).containsExactly(CANDLES);
        assertThat(book.hasUnsent()).isFalse();
        assertThat(book.allConfirmed()).isTrue();
        assertThat(book.isWanted(CANDLES)).isFalse();
    }

    @Test
    void forgetsWhatIsRefused() {
        book.want(TICKER);
        book.want(CANDLES);
        book.batchToSubscribe(ALL);
        book.confirm(TICKER);

        assertThat(book.reject(CANDLES)).isTrue();
        assertThat(book.reject(CANDLES)).isFalse();

        assertThat(book.allConfirmed()).isTrue();
        book.connectionLost();
        assertThat(book.batchToSubscribe(ALL)).containsExactly(TICKER);
    }

    @Test
    void aLateConfirmationDoesNotReviveADroppedSubscription() {
        book.want(TICKER);
        book.batchToSubscribe(ALL);
        book.drop(TICKER);
        book.confirm(TICKER);

        assertThat(book.isEmpty()).isTrue();
    }

    @Test
    void aLateConfirmationOfAnEarlierWishDoesNotStandForTheNewOne() {
        book.want(TICKER);
        book.batchToSubscribe(ALL);
        book.drop(TICKER);
        book.batchToUnsubscribe(ALL);
        book.want(TICKER);
        book.confirm(TICKER);

        assertThat(book.allConfirmed()).isFalse();
        assertThat(book.batchToSubscribe(ALL)).containsExactly(TICKER);
    }

    /** Against an exchange that does what it is told: in the end it pushes exactly what is wanted. */
    @Property
    void afterAnyHistoryTheExchangeEndsUpWithWhatIsWanted(
            @ForAll @Size(max = 60) List<@IntRange(min = 0, max = 19) Integer> actions) {
        SubscriptionBook random = new SubscriptionBook();
        Set<Subscription> wanted = new LinkedHashSet<>();
        Set<Subscription> onExchange = new LinkedHashSet<>();
        for (int action : actions) {
            Subscription subscription = new MarketSubscription("S" + action % 4, null);
            switch (action / 4) {
                case 0 -> {
                    random.want(subscription);
                    wanted.add(subscription);
                }
                case 1 -> {
                    random.drop(subscription);
                    wanted.remove(subscription);
                }
                case 2 -> exchange(random, onExchange, 1);
                case 3 -> random.confirm(subscription);
                default -> {
                    random.connectionLost();
                    onExchange.clear();
                }
            }
        }
        while (random.hasUnsent()) {
            exchange(random, onExchange, ALL);
        }
        assertThat(onExchange).isEqualTo(wanted);
    }

    private static void exchange(SubscriptionBook book, Set<Subscription> onExchange, int most) {
        List<Subscription> dropped = book.batchToUnsubscribe(most);
        onExchange.removeAll(dropped);
        if (dropped.isEmpty()) {
            onExchange.addAll(book.batchToSubscribe(most));
        }
    }

    @Test
    void renewsWhatIsConfirmedByTakingItBackFirst() {
        book.want(TICKER);
        book.renew(TICKER);
        assertThat(book.batchToUnsubscribe(ALL)).isEmpty();
        book.batchToSubscribe(ALL);
        book.confirm(TICKER);

        book.renew(TICKER);

        assertThat(book.isWanted(TICKER)).isTrue();
        assertThat(book.allConfirmed()).isFalse();
        assertThat(book.batchToUnsubscribe(ALL)).containsExactly(TICKER);
        assertThat(book.batchToSubscribe(ALL)).containsExactly(TICKER);
    }
}
