package io.hedgegrid.session.adapter.web;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.parameters.HeaderParameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import java.util.List;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * What the code itself does not tell the OpenAPI document: how calls are signed, what a registration looks like (from the setting
 * catalogue), and how each call can fail.
 */
@Configuration(proxyBeanMethods = false)
class ApiDocument {

    /** Reference to the schema of a registration's body. */
    static final String REGISTRATION_REF = "#/components/schemas/Registration";
    /** Reference to the schema of a draft. */
    static final String DRAFT_REF = "#/components/schemas/Draft";
    /** Reference to the schema of a stop's body. */
    static final String STOP_REF = "#/components/schemas/Stop";

    private static final String REGISTRATION = "Registration";
    private static final String STOP = "Stop";
    private static final String DRAFT = "Draft";
    private static final String FAILURE = "Failure";
    private static final String TIME = "HemaTimestamp";
    private static final String V1 = "HemaSignature";
    private static final String V2 = "HemaSignatureV2";
    private static final String ADMIN = "AdminKey";

    @Bean
    OpenAPI openApi() {
        return new OpenAPI()
                .info(new Info()
                        .title("Hedging Grid session API")
                        .version("1")
                        .description("Registers users of HEMA, and starts, stops and watches their bots."))
                .servers(List.of(new Server().url("/")));
    }

    @Bean
    OpenApiCustomizer wholeDocument() {
        return document -> {
            document.getComponents()
                    .addSchemas(REGISTRATION, BodySchemas.registration())
                    .addSchemas(STOP, BodySchemas.stop())
                    .addSchemas(DRAFT, BodySchemas.draft())
                    .addSchemas(FAILURE, BodySchemas.failure())
                    .addSecuritySchemes(
                            TIME, header("X-Webhook-Timestamp", "Epoch milliseconds; at most 5 minutes off."))
                    .addSecuritySchemes(
                            V1,
                            header(
                                    "X-Webhook-Signature",
                                    "Lower-case hex HMAC-SHA256 with BOT_SECRET over timestamp.body."))
                    .addSecuritySchemes(
                            V2,
                            header(
                                    "X-Webhook-Signature-V2",
                                    "Lower-case hex HMAC-SHA256 with BOT_SECRET over timestamp.METHOD.path?query.body."))
                    .addSecuritySchemes(ADMIN, header("X-Admin-Key", "The key of the administrator."));
            document.getPaths()
                    .forEach((path, item) -> item.readOperationsMap().forEach((method, operation) -> {
                        nameOnce(path, operation);
                        secure(path, operation);
                        failures(path, operation);
                        if (path.startsWith(UsersController.PATH)
                                && !method.name().equals("GET")) {
                            operation.addParametersItem(new HeaderParameter()
                                    .name(CallReader.IDEMPOTENCY_KEY)
                                    .required(false)
                                    .description("The call is made once for each key, and answered the same each time.")
                                    .schema(BodySchemas.type("string", "1 to 255 visible ASCII characters.")));
                        }
                    }));
        };
    }

    /** A handler of two paths would get a number at one of them, and not always at the same. */
    private static void nameOnce(String path, Operation operation) {
        String name = operation.getOperationId().replaceFirst("_[0-9]+$", "");
        operation.setOperationId(path.startsWith("/api/") ? name : name + "AtRoot");
    }

    private static void secure(String path, Operation operation) {
        if (path.startsWith(AdminController.PATH)) {
            operation.setSecurity(List.of(new SecurityRequirement().addList(ADMIN)));
        } else if (path.startsWith(UsersController.PATH)) {
            operation.setSecurity(List.of(
                    new SecurityRequirement().addList(TIME).addList(V1),
                    new SecurityRequirement().addList(TIME).addList(V2)));
        }
    }

    private static void failures(String path, Operation operation) {
        fails(operation, "429", "RATE_LIMITED");
        if (!path.startsWith("/api/v1/admin") && !path.startsWith(UsersController.PATH)) {
            return;
        }
        fails(operation, "400", "BAD_REQUEST or VALIDATION_FAILED: every wrong field is in the details");
        fails(operation, "401", "UNAUTHORIZED");
        if (path.contains("{id}")) {
            fails(operation, "404", "USER_NOT_FOUND");
        }
        fails(operation, "409", "CONFLICT, NOT_RUNNING or AMBIGUOUS_USER");
        fails(operation, "413", "PAYLOAD_TOO_LARGE");
        fails(operation, "500", "INTERNAL_ERROR");
        fails(operation, "503", "SERVICE_UNAVAILABLE");
    }

    private static void fails(Operation operation, String status, String description) {
        ApiResponse response = new ApiResponse()
                .description(description)
                .content(new Content()
                        .addMediaType(
                                "application/json",
                                new MediaType().schema(new JsonSchema().$ref("#/components/schemas/" + FAILURE))));
        if (status.equals("429")) {
            response.addHeaderObject(
                    "Retry-After", new Header().schema(BodySchemas.type("integer", "Seconds to wait.")));
        }
        operation.getResponses().addApiResponse(status, response);
    }

    private static SecurityScheme header(String name, String description) {
        return new SecurityScheme()
                .type(SecurityScheme.Type.APIKEY)
                .in(SecurityScheme.In.HEADER)
                .name(name)
                .description(description);
    }
}
