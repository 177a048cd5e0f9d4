package io.hedgegrid.paper.server;

import java.time.Clock;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The server's wall clock, which signatures are checked against; not market time. */
@RestController
final class TimeController {

    private final Clock clock;

    TimeController(Clock clock) {
        this.clock = clock;
    }

    @GetMapping({"/api/v2/public/time", "/api/v3/public/time", "/api/v3/market/time"})
    ServerTime time() {
        return new ServerTime(Long.toString(clock.millis()));
    }

    record ServerTime(String serverTime) {}
}
