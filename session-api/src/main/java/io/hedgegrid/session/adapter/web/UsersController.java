package io.hedgegrid.session.adapter.web;

import io.hedgegrid.session.application.Answer;
import io.hedgegrid.session.application.RefusedException;
import io.hedgegrid.session.application.SessionService;
import io.hedgegrid.session.core.ErrorCode;
import io.hedgegrid.session.core.FieldFault;
import io.hedgegrid.session.core.Refusal;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.InputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * What HEMA asks, signed. An id in a path is a userBotId, or a userId that has exactly one bot. Bodies are taken as the bytes that
 * were signed, whatever their content type says: Spring's own reading would give form fields, that is nothing, for one of a form.
 * Who does not take JSON is told so before anything happens.
 */
@RestController
@RequestMapping(path = UsersController.PATH, produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Users")
class UsersController {

    static final String PATH = "/api/v1/users";

    private static final String CLOSE_POSITIONS = "closePositions";

    private final SessionService sessions;
    private final JsonBody json;
    private final CallReader calls;

    UsersController(SessionService sessions, JsonBody json, CallReader calls) {
        this.sessions = sessions;
        this.json = json;
        this.calls = calls;
    }

    @PostMapping
    @Operation(
            summary = "Register a session (201) or change a registered one (200)",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            schema = @Schema(ref = ApiDocument.REGISTRATION_REF),
                                            examples = @ExampleObject(ApiExamples.REGISTRATION))))
    @ApiResponse(responseCode = "201", description = "Registered")
    @ApiResponse(responseCode = "200", description = "Changed")
    ResponseEntity<Envelope.Success<SessionView>> register(
            @Parameter(hidden = true) InputStream body, HttpServletRequest request) {
        Answer answer = sessions.register(json.read(body), calls.of(request));
        return ResponseEntity.status(answer.created() ? HttpStatus.CREATED : HttpStatus.OK)
                .body(envelope(answer));
    }

    @PostMapping("/{id}/start")
    @Operation(summary = "Start trading")
    Envelope.Success<SessionView> start(@PathVariable String id, HttpServletRequest request) {
        return envelope(sessions.start(id, calls.of(request)));
    }

    @PostMapping("/{id}/stop")
    @Operation(
            summary = "Stop trading",
            description = "Closes all positions, unless closePositions is false in the query or in the JSON body.",
            requestBody =
                    @RequestBody(
                            content =
                                    @Content(
                                            schema = @Schema(ref = ApiDocument.STOP_REF),
                                            examples = @ExampleObject(ApiExamples.STOP))))
    Envelope.Success<SessionView> stop(
            @PathVariable String id,
            @RequestParam(name = CLOSE_POSITIONS, required = false) @Nullable String inQuery,
            @Parameter(hidden = true) InputStream body,
            HttpServletRequest request) {
        return envelope(sessions.stop(id, closesPositions(inQuery, body), calls.of(request)));
    }

    @PostMapping("/{id}/close-positions")
    @Operation(summary = "Close all positions and go on")
    Envelope.Success<SessionView> closePositions(@PathVariable String id, HttpServletRequest request) {
        return envelope(sessions.closePositions(id, calls.of(request)));
    }

    @GetMapping("/{id}/status")
    @Operation(summary = "The live status")
    Envelope.Success<StatusView> status(@PathVariable String id) {
        return new Envelope.Success<>("Session status", StatusView.of(sessions.find(id)));
    }

    @GetMapping("/{id}/settings")
    @Operation(summary = "The settings in effect")
    Envelope.Success<SettingsView> settings(@PathVariable String id) {
        return new Envelope.Success<>("Session settings", SettingsView.of(sessions.find(id)));
    }

    @DeleteMapping("/{id}")
    @Operation(summary = "Stop, close all positions, forget")
    Envelope.Success<SessionView> delete(@PathVariable String id, HttpServletRequest request) {
        return envelope(sessions.delete(id, calls.of(request)));
    }

    private boolean closesPositions(@Nullable String inQuery, InputStream body) {
        Object given = inQuery != null ? inQuery : json.read(body).get(CLOSE_POSITIONS);
        return switch (given) {
            case null -> true;
            case Boolean close -> close;
            case String text when inQuery != null && text.equals("true") -> true;
            case String text when inQuery != null && text.equals("false") -> false;
            default ->
                throw new RefusedException(new Refusal(
                        ErrorCode.VALIDATION_FAILED,
                        "the request has errors in 1 field",
                        List.of(new FieldFault(CLOSE_POSITIONS, "must be true or false"))));
        };
    }

    static Envelope.Success<SessionView> envelope(Answer answer) {
        return new Envelope.Success<>(answer.message(), SessionView.of(answer.session()));
    }
}
