package io.hedgegrid.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.hedgegrid.schemas.Topics;
import io.hedgegrid.schemas.session.CommandType;
import io.hedgegrid.session.RunningApi.Reply;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** How calls may be written: signatures, paths, bodies, queries, and what is not there. */
class RequestsIT extends OnStage {

    @Test
    void a_wrong_signature_is_401_and_nothing_is_written() {
        String bot = newId("bot");
        String body = Registrations.of("user-" + bot, bot, bot);
        String now = Long.toString(System.currentTimeMillis());
        String late = Long.toString(System.currentTimeMillis() - 301_000);
        String right = RunningApi.hmac(now + "." + body);
        List<Map<String, String>> wrong = List.of(
                Map.of(),
                Map.of("X-Webhook-Timestamp", now),
                Map.of("X-Webhook-Signature", right),
                Map.of("X-Webhook-Timestamp", now, "X-Webhook-Signature", right.toUpperCase(java.util.Locale.ROOT)),
                Map.of("X-Webhook-Timestamp", now, "X-Webhook-Signature", RunningApi.hmac(now + "." + body + " ")),
                Map.of("X-Webhook-Timestamp", now, "X-Webhook-Signature", right, "X-Webhook-Signature-V2", right),
                Map.of("X-Webhook-Timestamp", late, "X-Webhook-Signature", RunningApi.hmac(late + "." + body)));
        for (Map<String, String> headers : wrong) {
            Reply reply = api.send("POST", "/api/v1/users", body, headers);
            assertThat(reply.status()).as(headers.toString()).isEqualTo(401);
            assertThat(reply.code()).isEqualTo("UNAUTHORIZED");
        }
        assertThat(records(Topics.SESSION_CONFIGS, bot)).isEmpty();

        String v2 = RunningApi.hmac(now + ".POST./api/v1/users." + body);
        Map<String, String> signed = Map.of("X-Webhook-Timestamp", now, "X-Webhook-Signature-V2", v2);
        assertThat(api.send("POST", "/api/v1/users", body, signed).status()).isEqualTo(201);
    }

    @Test
    void a_body_is_read_as_it_was_signed_whatever_its_content_type_says() {
        String bot = registered();
        api.post("/api/v1/users/" + bot + "/start", "");
        String body = "{\"closePositions\": false}";
        String now = Long.toString(System.currentTimeMillis());
        Map<String, String> form = Map.of(
                "Content-Type",
                "application/x-www-form-urlencoded",
                "X-Webhook-Timestamp",
                now,
                "X-Webhook-Signature",
                RunningApi.hmac(now + "." + body));
        assertThat(api.send("POST", "/api/v1/users/" + bot + "/stop", body, form)
                        .status())
                .isEqualTo(200);
        assertThat(commands(bot)).containsExactly(CommandType.START, CommandType.STOP_KEEP_POSITIONS);
    }

    @Test
    void a_path_written_in_a_roundabout_way_does_not_get_past_the_signature() {
        String bot = registered();
        for (String path : List.of(
                "/actuator/..;/api/v1/users/" + bot + "/start",
                "/health/../api/v1/users/" + bot + "/start",
                "/api/v1/admin/..%2fusers/" + bot + "/start",
                "/actuator/health;/../../api/v1/users/" + bot + "/start",
                "//api/v1/users/" + bot + "/start")) {
            assertThat(api.unsigned("POST", path).status()).as(path).isBetween(400, 499);
        }
        assertThat(commands(bot)).isEmpty();
        assertThat(api.signed("GET", "/api/v1/%61dmin/sessions", "").status()).isEqualTo(401);
    }

    @Test
    void health_and_info_need_no_signature() {
        registered();
        for (String path : List.of("/health", "/api/v1/health")) {
            Reply health = api.unsigned("GET", path);
            assertThat(health.status()).isEqualTo(200);
            assertThat(health.json().path("status").asString()).isEqualTo("healthy");
            assertThat(health.json().path("sessions").path("total").asInt()).isPositive();
        }
        for (String path : List.of("/info", "/api/v1/info")) {
            JsonNode info = api.unsigned("GET", path).json();
            assertThat(info.path("strategy").asString()).isEqualTo("GRID_HEDGING");
            assertThat(info.path("customSettingsSchema")).isEqualTo(info.path("configSchema"));
            assertThat(info.path("customSettingsSchema")
                            .path("timeframe")
                            .path("default")
                            .asString())
                    .isEqualTo("1H");
            assertThat(info.path("customSettingsSchema")
                            .path("foreignPositions")
                            .toString())
                    .contains("\"select\"", "\"adopt\"", "\"refuse\"");
        }
        assertThat(api.unsigned("GET", "/actuator/health/liveness").status()).isEqualTo(200);
        assertThat(api.unsigned("GET", "/openapi").json().path("paths").has("/api/v1/users"))
                .isTrue();
    }

    @Test
    void what_is_not_there_is_a_404_of_the_contract() {
        for (String path : List.of("/nothing", "/api/v1/users/x/nothing", "/api/v1/resources")) {
            Reply reply = api.get(path);
            assertThat(reply.status()).as(path).isEqualTo(404);
            assertThat(reply.code()).isEqualTo("NOT_FOUND");
        }
        assertThat(api.signed("PUT", "/api/v1/users", "{}").code()).isEqualTo("METHOD_NOT_ALLOWED");
        Reply large = api.post("/api/v1/users", "x".repeat(65 * 1024));
        assertThat(large.status()).isEqualTo(413);
        assertThat(large.code()).isEqualTo("PAYLOAD_TOO_LARGE");
    }

    @Test
    void who_takes_no_json_is_told_so_before_anything_happens() {
        String bot = registered();
        String timestamp = Long.toString(System.currentTimeMillis());
        Reply reply = api.send(
                "POST",
                "/api/v1/users/" + bot + "/start",
                "",
                Map.of(
                        "Accept",
                        "application/xml",
                        "X-Webhook-Timestamp",
                        timestamp,
                        "X-Webhook-Signature",
                        RunningApi.hmac(timestamp + ".")));
        assertThat(reply.code()).isEqualTo("BAD_REQUEST");
        assertThat(commands(bot)).isEmpty();
    }

    @Test
    void parts_and_illegible_queries_are_the_callers_fault() {
        String bot = registered();
        String timestamp = Long.toString(System.currentTimeMillis());
        Reply parts = api.send(
                "POST",
                "/api/v1/users/" + bot + "/stop",
                "{}",
                Map.of(
                        "Content-Type",
                        "multipart/form-data",
                        "X-Webhook-Timestamp",
                        timestamp,
                        "X-Webhook-Signature",
                        RunningApi.hmac(timestamp + ".{}")));
        assertThat(parts.status()).isEqualTo(200);
        Reply query = api.post("/api/v1/users/" + bot + "/stop?closePositions=%C3%28", "");
        assertThat(query.code()).isEqualTo("BAD_REQUEST");
    }

    @Test
    void what_the_server_itself_refuses_is_answered_in_the_envelope_too() {
        for (String path : List.of("/api/v1/users/a%2Fb/status", "/api/v1/users/a%00b/status", "/actuator/..%2Fapi")) {
            Reply reply = api.unsigned("GET", path);
            assertThat(reply.status()).as(path).isEqualTo(400);
            assertThat(reply.code()).as(path).isEqualTo("BAD_REQUEST");
        }
    }
}
