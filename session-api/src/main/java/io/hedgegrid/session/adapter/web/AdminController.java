package io.hedgegrid.session.adapter.web;

import io.hedgegrid.session.application.Answer;
import io.hedgegrid.session.application.Reseal;
import io.hedgegrid.session.application.Session;
import io.hedgegrid.session.application.SessionService;
import io.hedgegrid.session.core.Call;
import io.hedgegrid.session.core.Lifecycle;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What an operator asks, with the admin key. */
@RestController
@RequestMapping(path = AdminController.PATH, produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Administration")
class AdminController {

    static final String PATH = "/api/v1/admin";

    private static final int DEFAULT_LIMIT = 100;
    private static final int MAX_LIMIT = 1000;

    private final SessionService sessions;
    private final Reseal reseal;

    AdminController(SessionService sessions, Reseal reseal) {
        this.sessions = sessions;
        this.reseal = reseal;
    }

    /**
     * A page of the sessions.
     *
     * @param total how many there are of the kind that was asked for, on all pages
     * @param sessions those of this page, by identity
     * @param next what to ask for as {@code after} to get the next page; null on the last one
     */
    record SessionsView(
            int total, List<SessionView> sessions, @Nullable String next) {}

    @GetMapping("/sessions")
    @Operation(summary = "Sessions, by identity, page by page")
    Envelope.Success<SessionsView> sessions(
            @RequestParam(required = false) @Parameter(description = "only sessions in this state") @Nullable
                    String status,
            @RequestParam(required = false) @Parameter(description = "only sessions of this symbol") @Nullable
                    String tradingPair,
            @RequestParam(required = false) @Parameter(description = "only sessions of this user") @Nullable
                    String userId,
            @RequestParam(required = false)
                    @Parameter(description = "only demo sessions (true) or only others (false)")
                    @Nullable
                    String isDemo,
            @RequestParam(required = false) @Parameter(description = "the next of the page before") @Nullable
                    String after,
            @RequestParam(required = false)
                    @Parameter(description = "most sessions of a page, 1 to 1000; 100 if not given")
                    @Nullable
                    String limit) {
        QueryFields query = new QueryFields();
        Lifecycle state = query.oneOf("status", status, Lifecycle.values(), Lifecycle::word);
        Boolean demo = query.flag("isDemo", isDemo);
        int most = query.number("limit", limit, DEFAULT_LIMIT, MAX_LIMIT);
        query.refuseFaults();
        int total = 0;
        List<Session> page = new ArrayList<>();
        for (Session session : sessions.all()) {
            boolean wanted = (state == null || session.known().lifecycle() == state)
                    && (tradingPair == null || session.known().symbol().equals(tradingPair))
                    && (userId == null || session.known().userId().equals(userId))
                    && (demo == null || session.known().demo() == demo);
            if (wanted) {
                total++;
                if (page.size() <= most
                        && (after == null || session.known().sessionId().compareTo(after) > 0)) {
                    page.add(session);
                }
            }
        }
        boolean more = page.size() > most;
        List<Session> shown = more ? page.subList(0, most) : page;
        return new Envelope.Success<>(
                "Sessions",
                new SessionsView(
                        total,
                        shown.stream().map(SessionView::of).toList(),
                        more ? shown.getLast().known().sessionId() : null));
    }

    @GetMapping("/resources")
    @Operation(summary = "What this instance uses")
    Envelope.Success<ResourcesView> resources() {
        Map<String, Long> states = new LinkedHashMap<>();
        sessions.counts().forEach((state, count) -> states.put(state.word(), count.longValue()));
        MemoryUsage heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
        return new Envelope.Success<>(
                "Resources",
                new ResourcesView(
                        Duration.ofMillis(ManagementFactory.getRuntimeMXBean().getUptime())
                                .toSeconds(),
                        Runtime.getRuntime().availableProcessors(),
                        ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
                        heap.getUsed(),
                        heap.getMax(),
                        ManagementFactory.getThreadMXBean().getThreadCount(),
                        states));
    }

    @PostMapping("/credentials/reseal")
    @Operation(summary = "Wrap every data key with the newest key of the keyset")
    Envelope.Success<Reseal.Result> reseal() {
        Reseal.Result result = reseal.run();
        return new Envelope.Success<>(
                result.unreadable().isEmpty()
                        ? "Every secret is sealed with the newest key"
                        : "Secrets of some sessions cannot be opened, and stay as they are",
                result);
    }

    @PostMapping("/close-positions/{id}")
    @Operation(
            operationId = "closePositionsAsAdministrator",
            summary = "Close all positions of a session, which goes on")
    Envelope.Success<SessionView> closePositions(@PathVariable String id) {
        Answer answer = sessions.closePositions(id, Call.REPEATABLE);
        return new Envelope.Success<>(answer.message(), SessionView.of(answer.session()));
    }
}
