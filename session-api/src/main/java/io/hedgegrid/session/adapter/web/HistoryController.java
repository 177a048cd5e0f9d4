package io.hedgegrid.session.adapter.web;

import io.hedgegrid.schemas.execution.TradeClosed;
import io.hedgegrid.session.application.SessionEvents;
import io.hedgegrid.session.application.SessionService;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What happened in a session, signed as all that concerns users. */
@RestController
@RequestMapping(UsersController.PATH)
@Tag(name = "Users")
class HistoryController {

    private static final int DEFAULT_LIMIT = 50;
    private static final int MAX_LIMIT = 500;

    private final SessionService sessions;
    private final SessionEvents events;
    private final EventStreams streams;

    HistoryController(SessionService sessions, SessionEvents events, EventStreams streams) {
        this.sessions = sessions;
        this.events = events;
        this.streams = streams;
    }

    /**
     * A page of closed trades.
     *
     * @param trades newest first; a page may have fewer than were asked for, or none, and still not be the last
     * @param next what to ask for as {@code before} to get older ones; null if there are none
     */
    record TradesView(List<TradeView> trades, @Nullable Long next) {}

    @GetMapping(path = "/{id}/trades", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "Closed trades with their profit and loss, newest first",
            description = "Page by page: until next is null, a page may have fewer trades than the limit, or none.")
    Envelope.Success<TradesView> trades(
            @PathVariable String id,
            @RequestParam(required = false) @Parameter(description = "the next of the page before") @Nullable
                    String before,
            @RequestParam(required = false)
                    @Parameter(description = "most trades of a page, 1 to 500; 50 if not given")
                    @Nullable
                    String limit) {
        QueryFields query = new QueryFields();
        OptionalLong from = query.position("before", before);
        int most = query.number("limit", limit, DEFAULT_LIMIT, MAX_LIMIT);
        query.refuseFaults();
        SessionEvents.Page page =
                events.back(sessions.find(id), from, most, event -> event.getEvent() instanceof TradeClosed);
        List<TradeView> trades = page.events().stream()
                .map(SessionEvents.Positioned::event)
                .map(event -> TradeView.of(event, (TradeClosed) event.getEvent()))
                .toList();
        return new Envelope.Success<>("Closed trades", new TradesView(trades, page.next()));
    }

    @GetMapping(path = "/{id}/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    @Operation(
            summary = "Events as they happen, as server-sent events",
            description = "The data of each is what the callback of its name has, and order_skipped besides. Without"
                    + " Last-Event-ID it begins with what happens from now on.")
    @ApiResponse(
            responseCode = "200",
            description = "The stream",
            content = @Content(mediaType = MediaType.TEXT_EVENT_STREAM_VALUE, schema = @Schema(type = "string")))
    void events(
            @PathVariable String id,
            @RequestHeader(name = "Last-Event-ID", required = false)
                    @Parameter(
                            in = ParameterIn.HEADER,
                            name = "Last-Event-ID",
                            description = "id of the last event seen: the stream goes on behind it")
                    @Nullable
                    String lastEventId,
            HttpServletResponse response) {
        QueryFields query = new QueryFields();
        OptionalLong after = query.position("Last-Event-ID", lastEventId);
        query.refuseFaults();
        streams.stream(sessions.find(id), after, response);
    }
}
