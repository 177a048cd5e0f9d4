package io.hedgegrid.session.adapter.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hedgegrid.bitget.BitgetException;
import io.hedgegrid.bitget.Contract;
import io.hedgegrid.session.config.ContractProperties;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.SynchronousQueue;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ContractFeedTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-03-06T10:00:00Z"), ZoneOffset.UTC);
    private static final ContractProperties AT_ONCE =
            new ContractProperties(Duration.ofMillis(1), Duration.ofMillis(1));

    /** Each question takes one answer; without one it waits. */
    private final BlockingQueue<Supplier<List<Contract>>> answers = new LinkedBlockingQueue<>();

    private final BlockingQueue<Boolean> asked = new SynchronousQueue<>();
    private final ContractFeed feed = new ContractFeed(this::answer, AT_ONCE, CLOCK);

    @AfterEach
    void stop() {
        feed.stop();
    }

    @Test
    void before_the_first_answer_nothing_is_known() {
        assertThat(feed.known()).isFalse();
        assertThat(feed.find("BTCUSDT")).isEmpty();
        assertThat(feed.age()).isNaN();
    }

    @Test
    void an_exchange_that_dies_takes_nothing_back_and_one_that_returns_is_heard() throws InterruptedException {
        answers.add(ContractFeedTest::dead);
        answers.add(() -> List.of(contract(20)));
        answers.add(ContractFeedTest::dead);
        answers.add(List::of);
        feed.start();
        for (int i = 0; i < 4; i++) {
            asked.take();
        }
        // The fifth question is asked: the four answers have been taken in.
        asked.take();
        assertThat(feed.known()).isTrue();
        assertThat(feed.find("BTCUSDT"))
                .hasValueSatisfying(terms -> assertThat(terms.maxLeverage()).isEqualTo(20));
        assertThat(feed.age()).isZero();

        answers.add(() -> List.of(contract(50)));
        await().until(() -> feed.find("BTCUSDT").orElseThrow().maxLeverage() == 50);
    }

    private List<Contract> answer() {
        try {
            asked.put(true);
            return answers.take().get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static List<Contract> dead() {
        throw new BitgetException(BitgetException.Kind.RETRYABLE, null, "nobody is there", null);
    }

    private static Contract contract(int maxLeverage) {
        return new Contract(
                "BTCUSDT",
                new BigDecimal("0.1"),
                new BigDecimal("0.0001"),
                new BigDecimal("0.0001"),
                new BigDecimal("5"),
                null,
                new BigDecimal("0.0006"),
                1,
                maxLeverage,
                true);
    }
}
