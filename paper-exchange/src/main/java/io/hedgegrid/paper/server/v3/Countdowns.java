package io.hedgegrid.paper.server.v3;

import io.hedgegrid.paper.engine.OrderDesk;
import io.hedgegrid.paper.server.ApiException;
import io.hedgegrid.paper.server.Caller;
import io.hedgegrid.paper.server.Params;
import io.hedgegrid.paper.server.PlainText;
import io.hedgegrid.paper.venue.Venue;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Cancels all orders of an account that does not say in time that it is still there, if it asked for that. */
@RestController
final class Countdowns implements DisposableBean {

    private static final long SHORTEST = 5;

    private static final long LONGEST = 60;

    private final Venue venue;
    private final ScheduledExecutorService timer;
    private final Map<String, Future<?>> running = new ConcurrentHashMap<>();

    @Autowired
    Countdowns(Venue venue) {
        this(
                venue,
                new ScheduledThreadPoolExecutor(
                        1, Thread.ofPlatform().name("paper-countdowns").daemon().factory()));
    }

    Countdowns(Venue venue, ScheduledExecutorService timer) {
        this.venue = venue;
        this.timer = timer;
    }

    /** Starts over; zero stops it. Wall time, in seconds. */
    @PostMapping("/api/v3/trade/countdown-cancel-all")
    PlainText set(Caller caller, Params params) {
        long seconds = params.number("countdown").orElseThrow(() -> ApiException.missing("countdown"));
        if (seconds != 0 && (seconds < SHORTEST || seconds > LONGEST)) {
            throw ApiException.of("25200", "countdown validation error");
        }
        String account = venue.accountOf(caller.key());
        running.compute(account, (_, last) -> {
            if (last != null) {
                last.cancel(false);
            }
            return seconds == 0 ? null : timer.schedule(() -> cancelAll(account), seconds, TimeUnit.SECONDS);
        });
        return PlainText.SUCCESS;
    }

    private void cancelAll(String account) {
        var _ = venue.decide(account, (book, _, _, time) -> OrderDesk.cancelAll(book.state(), time));
    }

    @Override
    public void destroy() {
        timer.shutdownNow();
    }
}
