package io.hedgegrid.bitget.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.hedgegrid.bitget.Credentials;
import io.hedgegrid.bitget.MarketOrder.Intent;
import io.hedgegrid.bitget.http.PermitLine.Place;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class PermitLineTest {

    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private final PermitLine line = new PermitLine(1);

    @Test
    void eachEndpointAndUserIsCountedByItself() {
        useUp(close("key-1"), 10);

        assertThat(waitFor(close("key-1"))).isEqualTo(SECOND);
        assertThat(waitFor(close("key-2"))).isZero();
        assertThat(waitFor(get(Endpoint.ORDER_DETAIL, "key-1"))).isZero();
    }

    @Test
    void keysOfOneUserAreCountedTogetherOnceTheUserIsKnown() {
        useUp(
                RestRequest.order(
                        Endpoint.V3_PLACE_ORDER,
                        "",
                        Intent.CLOSE,
                        caller("key-1").ownedBy("7")),
                10);

        assertThat(waitFor(RestRequest.order(
                        Endpoint.V3_PLACE_ORDER,
                        "",
                        Intent.CLOSE,
                        caller("key-2").ownedBy("7"))))
                .isEqualTo(SECOND);
    }

    @Test
    void publicEndpointsAreCountedPerAddressWhateverTheKey() {
        for (int i = 0; i < 20; i++) {
            assertThat(waitFor(get(Endpoint.TICKER, "key-" + i))).isZero();
            useUp(get(Endpoint.TICKER, "key-" + i), 1);
        }

        assertThat(waitFor(RestRequest.get(Endpoint.TICKER, Map.of(), null))).isEqualTo(SECOND);
    }

    @Test
    void usesNoMoreThanItsShareOfALimitButAtLeastOne() {
        PermitLine half = new PermitLine(0.5);
        for (int i = 0; i < 5; i++) {
            Place place = half.enter(close("key"));
            assertThat(half.waitOf(place, 0)).isZero();
            half.take(place, 0);
        }
        assertThat(half.waitOf(half.enter(close("key")), 0)).isEqualTo(SECOND);

        PermitLine hardlyAny = new PermitLine(0.001);
        assertThat(hardlyAny.waitOf(hardlyAny.enter(close("key")), 0)).isZero();
    }

    @Test
    void allRequestsOfTheAddressAreCountedTogetherPerMinute() {
        for (int i = 0; i < 6_000; i++) {
            useUp(close("key-" + i), 1);
        }

        assertThat(waitFor(close("another"))).isEqualTo(60 * SECOND);
    }

    @Test
    void whatIsOrdinaryLeavesSomeOfTheAddresssBudgetToWhatIsUrgent() {
        for (int i = 0; i < 5_700; i++) {
            useUp(get(Endpoint.ACCOUNT, "key-" + i), 1);
        }

        assertThat(waitFor(get(Endpoint.ACCOUNT, "another"))).isEqualTo(60 * SECOND);
        assertThat(waitFor(close("another"))).isZero();
    }

    @Test
    void ordersThatOpenLeaveSomeOfTheBudgetToThoseThatClose() {
        useUp(open("key"), 8);

        assertThat(waitFor(open("key"))).isEqualTo(SECOND);
        assertThat(waitFor(close("key"))).isZero();
        useUp(close("key"), 2);
        assertThat(waitFor(close("key"))).isEqualTo(SECOND);
    }

    @Test
    void anOrderThatClosesOvertakesThoseThatWaitToOpen() {
        useUp(close("key"), 10);
        Place opening = line.enter(open("key"));
        line.waitOf(opening, 0);
        Place closing = line.enter(close("key"));
        Place laterClosing = line.enter(close("key"));

        // One permit is free again.
        line.take(line.enter(get(Endpoint.ACCOUNT, "other")), SECOND / 2);
        assertThat(line.waitOf(closing, SECOND)).isZero();
        line.take(closing, SECOND);
        line.take(laterClosing, SECOND);

        // Ten permits of the first second are free, two are taken and two are kept.
        assertThat(line.waitOf(opening, SECOND)).isZero();
        useUpAt(close("key"), 6, SECOND);
        assertThat(line.waitOf(opening, SECOND)).isEqualTo(SECOND);
    }

    @Test
    void whoGivesUpHoldsUpNobody() {
        useUp(close("key"), 9);
        Place first = line.enter(close("key"));
        Place second = line.enter(close("key"));
        assertThat(line.waitOf(second, 0)).isEqualTo(SECOND);

        line.leave(first);

        assertThat(line.waitOf(second, 0)).isZero();
    }

    @Test
    void theExchangesWordGoesBeforeTheOwnCount() {
        line.leaveAtMost(close("key"), 1, 0);
        useUp(close("key"), 1);
        assertThat(waitFor(close("key"))).isEqualTo(SECOND);

        line.pauseUntil(get(Endpoint.ACCOUNT, "key"), 3 * SECOND);
        assertThat(waitFor(get(Endpoint.ACCOUNT, "key"))).isEqualTo(3 * SECOND);
        assertThat(waitFor(get(Endpoint.ACCOUNT, "other"))).isZero();
    }

    private long waitFor(RestRequest request) {
        Place place = line.enter(request);
        long wait = line.waitOf(place, 0);
        line.leave(place);
        return wait;
    }

    private void useUp(RestRequest request, int times) {
        useUpAt(request, times, 0);
    }

    private void useUpAt(RestRequest request, int times, long now) {
        for (int i = 0; i < times; i++) {
            line.take(line.enter(request), now);
        }
    }

    private static RestRequest open(String key) {
        return RestRequest.order(Endpoint.PLACE_ORDER, "", Intent.OPEN, caller(key));
    }

    private static RestRequest close(String key) {
        return RestRequest.order(Endpoint.PLACE_ORDER, "", Intent.CLOSE, caller(key));
    }

    private static RestRequest get(Endpoint endpoint, String key) {
        return RestRequest.get(endpoint, Map.of(), caller(key));
    }

    private static Caller caller(String key) {
        return Caller.of(new Credentials(key, "secret", "phrase"), false);
    }
}
