package io.hedgegrid.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.hedgegrid.schemas.session.CommandType;
import io.hedgegrid.session.RunningApi.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What operators see and do. */
class AdminIT extends OnStage {

    @Test
    void the_admin_list_needs_the_admin_key() {
        String bot = registered();
        assertThat(admin("wrong").status()).isEqualTo(401);
        assertThat(api.unsigned("GET", "/api/v1/admin/sessions").status()).isEqualTo(401);
        assertThat(api.get("/api/v1/admin/sessions").status()).isEqualTo(401);
        Reply list = admin("?limit=1000", RunningApi.ADMIN_KEY);
        assertThat(list.status()).isEqualTo(200);
        assertThat(list.body()).contains(bot);
    }

    @Test
    void the_metrics_tell_calls_by_endpoint_and_code() {
        registered();
        String metrics = api.unsigned("GET", "/actuator/prometheus").body();
        assertThat(metrics)
                .contains("hedgegrid_session_requests_seconds_count{code=\"OK\",endpoint=\"POST /api/v1/users\"")
                .contains("hedgegrid_session_registrations_total{outcome=\"created\"")
                .contains("hedgegrid_session_table_lag{topic=\"session.configs\"")
                .contains("hedgegrid_session_sessions{state=\"registered\"");
    }

    @Test
    void the_admin_list_comes_in_pages_and_by_kind() {
        String user = newId("user");
        List<String> bots = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            String bot = newId("bot");
            api.post("/api/v1/users", Registrations.of(user, bot, bot));
            bots.add(bot);
        }
        bots.sort(null);
        api.post("/api/v1/users/" + bots.getFirst() + "/start", "");

        List<String> seen = new ArrayList<>();
        String after = "";
        for (int pages = 0; pages < 3; pages++) {
            JsonNode page = admin("?userId=" + user + "&limit=2" + after, RunningApi.ADMIN_KEY)
                    .data();
            assertThat(page.path("total").asInt()).isEqualTo(5);
            page.path("sessions")
                    .forEach(session -> seen.add(session.path("userBotId").asString()));
            after = "&after=" + page.path("next").asString();
            assertThat(page.path("next").isNull()).isEqualTo(pages == 2);
        }
        assertThat(seen).isEqualTo(bots);
        assertThat(admin("?status=starting&userId=" + user, RunningApi.ADMIN_KEY)
                        .data()
                        .path("total")
                        .asInt())
                .isEqualTo(1);
        assertThat(admin("?isDemo=false&userId=" + user, RunningApi.ADMIN_KEY)
                        .data()
                        .path("total")
                        .asInt())
                .isZero();
        assertThat(admin("?tradingPair=ETHUSDT&userId=" + user, RunningApi.ADMIN_KEY)
                        .data()
                        .path("total")
                        .asInt())
                .isZero();
        Reply wrong = admin("?limit=0&status=dancing&isDemo=maybe", RunningApi.ADMIN_KEY);
        assertThat(wrong.status()).isEqualTo(400);
        assertThat(wrong.faultyFields()).containsExactlyInAnyOrder("limit", "status", "isDemo");
    }

    @Test
    void an_administrator_sees_the_resources_and_closes_positions() {
        String bot = registered();
        api.post("/api/v1/users/" + bot + "/start", "");
        Map<String, String> key = Map.of("X-Admin-Key", RunningApi.ADMIN_KEY);
        JsonNode resources = api.send("GET", "/api/v1/admin/resources", "", key).data();
        assertThat(resources.path("heapUsed").asLong()).isPositive();
        assertThat(resources.path("sessions").path("starting").asLong()).isPositive();
        String path = "/api/v1/admin/close-positions/" + bot;
        assertThat(api.send("POST", path, "", Map.of()).status()).isEqualTo(401);
        assertThat(api.send("POST", path, "", key).status()).isEqualTo(200);
        assertThat(commands(bot)).containsExactly(CommandType.START, CommandType.CLOSE_POSITIONS);
    }
}
