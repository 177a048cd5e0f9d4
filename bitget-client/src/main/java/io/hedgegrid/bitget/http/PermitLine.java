package io.hedgegrid.bitget.http;

import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;

/**
 * Who may send when: the exchange's limits of each endpoint by itself, per IP address or per user, and of all requests of the IP address
 * together. Who waits stands in line, urgent requests before ordinary ones; and ordinary orders leave some of the budget to urgent ones.
 * Decides only: times are nanoseconds of a monotonic clock, passed in, waiting is the caller's. Not thread-safe.
 */
final class PermitLine {

    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
    private static final long MINUTE = TimeUnit.MINUTES.toNanos(1);
    /** Of all endpoints and users together; whoever hits it is locked out for five minutes. */
    private static final int PER_ADDRESS_AND_MINUTE = 6_000;
    /** One in so many permits to place orders is kept for orders that close. */
    private static final int ORDERS_KEPT = 4;
    /** One in so many permits of the address is kept for what is urgent. */
    private static final int ADDRESS_KEPT = 20;

    private final double share;
    private final SlidingWindow address;
    private final Map<Counted, SlidingWindow> endpoints = new HashMap<>();
    private final NavigableSet<Place> line =
            new TreeSet<>(Comparator.comparing(Place::urgency).thenComparingLong(Place::number));
    private long arrivals;

    /** @param share fraction of the limits to use, above 0, at most 1 */
    PermitLine(double share) {
        this.share = share;
        this.address = new SlidingWindow(shareOf(PER_ADDRESS_AND_MINUTE), MINUTE);
    }

    /** A place in the line. */
    record Place(Urgency urgency, long number, SlidingWindow window, int kept) {}

    /** Stands a request in line. */
    Place enter(RestRequest request) {
        SlidingWindow window = window(request);
        boolean yields = request.endpoint().effect() == Endpoint.Effect.ONCE && request.urgency() == Urgency.ORDINARY;
        Place place = new Place(request.urgency(), arrivals++, window, yields ? window.permits() / ORDERS_KEPT : 0);
        line.add(place);
        return place;
    }

    /** Nanoseconds until this place's turn comes, 0 if it has come; more if somebody urgent enters meanwhile. */
    long waitOf(Place place, long now) {
        int ahead = 0;
        int aheadHere = 0;
        for (Place other : line.headSet(place)) {
            ahead++;
            aheadHere += other.window() == place.window() ? 1 : 0;
        }
        int keptOfAddress =
                switch (place.urgency()) {
                    case URGENT -> 0;
                    case ORDINARY -> address.permits() / ADDRESS_KEPT;
                };
        return Math.max(
                place.window().waitBehind(aheadHere + place.kept(), now),
                address.waitBehind(ahead + keptOfAddress, now));
    }

    /** Takes the permit of a place whose turn has come. */
    void take(Place place, long now) {
        place.window().take(now);
        address.take(now);
        line.remove(place);
    }

    /** Gives a place up. */
    void leave(Place place) {
        line.remove(place);
    }

    /** The exchange has refused a request as one too many: no more of its kind before this time. */
    void pauseUntil(RestRequest request, long time) {
        window(request).pauseUntil(time);
    }

    /** The exchange has said how many more requests of this kind it takes in this second. */
    void leaveAtMost(RestRequest request, int left, long now) {
        window(request).leaveAtMost(left, now);
    }

    private SlidingWindow window(RestRequest request) {
        Endpoint endpoint = request.endpoint();
        Counted counted = new Counted(endpoint, endpoint.scope() == Endpoint.Scope.USER ? request.owner() : "");
        return endpoints.computeIfAbsent(counted, absent -> new SlidingWindow(shareOf(endpoint.perSecond()), SECOND));
    }

    private int shareOf(int limit) {
        return Math.max(1, (int) (limit * share));
    }

    /** What is counted together. Holds a key, so it is never printed. */
    private record Counted(Endpoint endpoint, String owner) {
        @Override
        public String toString() {
            return endpoint.label();
        }
    }
}
