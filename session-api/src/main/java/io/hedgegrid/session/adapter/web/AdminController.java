package io.hedgegrid.session.adapter.web;

import io.hedgegrid.session.application.SessionService;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What an operator asks, with the admin key. */
@RestController
@RequestMapping(AdminController.PATH)
@Tag(name = "Administration")
class AdminController {

    static final String PATH = "/api/v1/admin";

    private final SessionService sessions;

    AdminController(SessionService sessions) {
        this.sessions = sessions;
    }

    /**
     * All sessions.
     *
     * @param total how many
     * @param sessions each of them, by identity
     */
    record SessionsView(int total, List<SessionView> sessions) {}

    @GetMapping("/sessions")
    @Operation(summary = "All sessions", description = "Needs the header X-Admin-Key.")
    Envelope sessions() {
        List<SessionView> views = sessions.all().stream().map(SessionView::of).toList();
        return new Envelope.Success("Sessions", new SessionsView(views.size(), views));
    }
}
