package io.hedgegrid.session.adapter.web;

import io.hedgegrid.session.application.DryRun;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.InputStream;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What settings can come to. */
@RestController
@RequestMapping(path = UsersController.PATH, produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Users")
class DryRunController {

    private final DryRun dryRun;
    private final JsonBody json;

    DryRunController(DryRun dryRun, JsonBody json) {
        this.dryRun = dryRun;
        this.json = json;
    }

    @PostMapping("/validate")
    @Operation(
            summary = "The worst case of settings and a balance; registers nothing",
            description =
                    "Every position's price, lot and margin if the price runs against a side to its last position, the"
                            + " estimated liquidation price, and whether the balance carries it.",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            schema = @Schema(ref = ApiDocument.DRAFT_REF),
                                            examples = @ExampleObject(ApiExamples.DRAFT))))
    Envelope.Success<OutlookView> look(@Parameter(hidden = true) InputStream body) {
        OutlookView view = OutlookView.of(dryRun.look(json.read(body)));
        return new Envelope.Success<>(
                view.carried() ? "The balance carries the worst case" : "The balance does not carry the worst case",
                view);
    }
}
