package io.hedgegrid.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.hedgegrid.schemas.Topics;
import io.hedgegrid.schemas.session.SessionConfig;
import io.hedgegrid.session.RunningApi.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Registering and changing sessions. */
class RegistrationIT extends OnStage {

    @Test
    void an_invalid_registration_names_every_wrong_field_and_writes_nothing() {
        String bot = newId("bot");
        Reply reply = api.post("/api/v1/users", """
                {"userBotId": "%s", "exchange": {"name": "bitget", "apiKey": 5, "isDemo": "yes"},
                 "settings": {"tradingPair": "BTCEUR", "leverage": 126,
                              "customSettings": {"space1Percent": 0.3, "smaPeriod": "7", "minLot": 1}},
                 "webhookUrl": "http://hema.example/hook"}
                """.formatted(bot));
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.code()).isEqualTo("VALIDATION_FAILED");
        assertThat(reply.faultyFields())
                .containsExactlyInAnyOrder(
                        "userId",
                        "exchange.apiKey",
                        "exchange.apiSecret",
                        "exchange.passphrase",
                        "exchange.isDemo",
                        "settings.tradingPair",
                        "settings.leverage",
                        "settings.customSettings.space1Percent",
                        "settings.customSettings.smaPeriod",
                        "settings.customSettings.minLot",
                        "webhookUrl",
                        "webhookSecret");
        assertThat(records(Topics.SESSION_CONFIGS, bot)).isEmpty();
    }

    @Test
    void a_change_keeps_what_it_does_not_name_and_refuses_another_symbol_while_running() {
        String bot = registered();
        SessionConfig before = only(Topics.SESSION_CONFIGS, bot);

        Reply changed = api.post("/api/v1/users", """
                {"userId": "user-%s", "userBotId": "%s", "settings": {"customSettings": {"multiplier": 2, "nonsense": 1}}}
                """.formatted(bot, bot));
        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.json().path("message").asString()).contains("settings.customSettings.nonsense");
        List<SessionConfig> versions = records(Topics.SESSION_CONFIGS, bot);
        SessionConfig after = versions.getLast();
        assertThat(after.getVersion()).isEqualTo(2);
        assertThat(after.getAccount()).isEqualTo(before.getAccount());
        assertThat(after.getWebhook()).isEqualTo(before.getWebhook());
        assertThat(after.getRegisteredAt()).isEqualTo(before.getRegisteredAt());
        assertThat(after.getGrid().getMultiplier()).isEqualByComparingTo("2");
        assertThat(after.getSignal()).isEqualTo(before.getSignal());
        JsonNode settings = api.get("/api/v1/users/" + bot + "/settings").data();
        assertThat(settings.path("customSettings").path("multiplier").asInt()).isEqualTo(2);
        assertThat(settings.path("customSettings").path("maxLoss").asInt()).isEqualTo(50);
        assertThat(settings.path("webhookUrl").asString()).isEqualTo("https://hema.example/api/webhooks/bot");

        api.post("/api/v1/users/" + bot + "/start", "");
        Reply refused = api.post("/api/v1/users", """
                {"userId": "user-%s", "userBotId": "%s", "settings": {"tradingPair": "ETHUSDT"}}
                """.formatted(bot, bot));
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.faultyFields()).containsExactly("settings.tradingPair");
        Reply stolen = api.post("/api/v1/users", Registrations.of("somebody-else", bot, bot));
        assertThat(stolen.status()).isEqualTo(409);
    }

    @Test
    void concurrent_changes_of_one_session_each_get_a_version_of_their_own() throws Exception {
        String bot = registered();
        List<Callable<Reply>> changes = new ArrayList<>();
        for (int i = 1; i <= 12; i++) {
            String body = """
                    {"userId": "user-%s", "userBotId": "%s", "settings": {"leverage": %d}}
                    """.formatted(bot, bot, i);
            changes.add(() -> api.post("/api/v1/users", body));
        }
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Reply> change : threads.invokeAll(changes)) {
                assertThat(change.get().status()).isEqualTo(200);
            }
        }
        assertThat(records(Topics.SESSION_CONFIGS, bot).stream().map(SessionConfig::getVersion))
                .containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L, 10L, 11L, 12L, 13L);
    }

    @Test
    void before_the_first_tick_the_live_values_are_null_or_empty() {
        String bot = registered();
        JsonNode live = status(bot);
        for (String absent : List.of("currentPrice", "balance", "equity", "startedAt", "stoppedAt", "stopReason")) {
            assertThat(live.has(absent)).as(absent).isTrue();
            assertThat(live.path(absent).isNull()).as(absent).isTrue();
        }
        assertThat(live.path("positions").path("buy").isEmpty()).isTrue();
        assertThat(live.path("grid").path("maxBuyOrders").asInt()).isEqualTo(20);
        assertThat(live.path("settings").path("cciPeriod").asInt()).isEqualTo(20);
        assertThat(live.path("registeredAt").asString()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
    }
}
