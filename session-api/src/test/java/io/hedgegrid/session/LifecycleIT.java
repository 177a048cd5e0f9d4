package io.hedgegrid.session;

import static io.hedgegrid.session.Statuses.running;
import static io.hedgegrid.session.Statuses.stopped;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hedgegrid.schemas.Topics;
import io.hedgegrid.schemas.session.CommandType;
import io.hedgegrid.schemas.session.SessionCommand;
import io.hedgegrid.schemas.session.SessionConfig;
import io.hedgegrid.session.RunningApi.Reply;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Starting, watching, stopping and deleting sessions; the test plays the executor too. */
class LifecycleIT extends OnStage {

    @Test
    void a_session_is_registered_started_watched_and_stopped() {
        String bot = newId("bot");

        Reply registered = api.post("/api/v1/users", Registrations.of("user-" + bot, bot, bot));
        assertThat(registered.status()).isEqualTo(201);
        assertThat(registered.json().path("success").asBoolean()).isTrue();
        assertThat(registered.data().path("status").asString()).isEqualTo("registered");

        SessionConfig config = only(Topics.SESSION_CONFIGS, bot);
        assertThat(config.getVersion()).isEqualTo(1);
        assertThat(config.getSignal().getProfileId()).isEqualTo("1H-sma7-sar0.1-0.8-cci20-100--100");
        assertThat(config.getGrid().getMaxLoss()).isEqualByComparingTo("50");

        Reply started = api.post("/api/v1/users/" + bot + "/start", "");
        assertThat(started.status()).isEqualTo(200);
        assertThat(started.data().path("status").asString()).isEqualTo("starting");
        SessionCommand command = only(Topics.SESSION_COMMANDS, bot);
        assertThat(command.getType()).isEqualTo(CommandType.START);
        assertThat(command.getConfigVersion()).isEqualTo(1);

        report(running(bot, 2));
        await().until(() -> "running".equals(status(bot).path("status").asString()));
        JsonNode live = status(bot);
        assertThat(live.path("currentPrice").decimalValue()).isEqualByComparingTo("42000.5");
        assertThat(live.path("positions").path("buyCount").asInt()).isEqualTo(1);
        assertThat(live.path("positions").path("buy").get(0).path("orderId").asString())
                .isEqualTo("123456");
        assertThat(live.path("positions").path("totalPnl").decimalValue()).isEqualByComparingTo("0.5005");
        assertThat(live.path("equity").decimalValue()).isEqualByComparingTo("1004.65");
        assertThat(live.path("indicators").path("sma").decimalValue()).isEqualByComparingTo("41950.25");
        assertThat(live.path("runtime").path("uptime").asLong()).isEqualTo(3600);
        assertThat(live.path("performance").path("winRate").decimalValue()).isEqualByComparingTo("66.67");

        Reply again = api.post("/api/v1/users/" + bot + "/start", "");
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.json().path("message").asString()).contains("already running");

        Reply stopped = api.post("/api/v1/users/user-" + bot + "/stop", "{\"closePositions\": false}");
        assertThat(stopped.status()).isEqualTo(200);
        assertThat(stopped.data().path("status").asString()).isEqualTo("stopping");
        assertThat(commands(bot)).containsExactly(CommandType.START, CommandType.STOP_KEEP_POSITIONS);

        report(stopped(bot, 3, "USER"));
        await().until(() -> "stopped".equals(status(bot).path("status").asString()));
        assertThat(status(bot).path("stopReason").asString()).isEqualTo("USER");
        assertThat(api.post("/api/v1/users/" + bot + "/stop", "")
                        .json()
                        .path("message")
                        .asString())
                .contains("already stopped");
        assertThat(commands(bot)).hasSize(2);
    }

    @Test
    void two_active_sessions_never_share_an_account_and_symbol() {
        String account = newId("account");
        String first = newId("bot");
        String second = newId("bot");
        api.post("/api/v1/users", Registrations.of("user-" + first, first, account));
        api.post("/api/v1/users", Registrations.of("user-" + second, second, account));

        assertThat(api.post("/api/v1/users/" + first + "/start", "").status()).isEqualTo(200);
        Reply refused = api.post("/api/v1/users/" + second + "/start", "");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.code()).isEqualTo("CONFLICT");
        assertThat(commands(second)).isEmpty();

        report(stopped(first, 2, "USER"));
        await().until(() -> "stopped".equals(status(first).path("status").asString()));
        assertThat(api.post("/api/v1/users/" + second + "/start", "").status()).isEqualTo(200);
    }

    @Test
    void a_user_with_several_bots_must_name_one() {
        String user = newId("user");
        String one = newId("bot");
        String two = newId("bot");
        api.post("/api/v1/users", Registrations.of(user, one, one));
        api.post("/api/v1/users", Registrations.of(user, two, two));
        Reply reply = api.get("/api/v1/users/" + user + "/status");
        assertThat(reply.status()).isEqualTo(409);
        assertThat(reply.code()).isEqualTo("AMBIGUOUS_USER");
        assertThat(reply.body()).contains(one, two);
        assertThat(api.get("/api/v1/users/" + newId("nobody") + "/status").code())
                .isEqualTo("USER_NOT_FOUND");
    }

    @Test
    void a_deleted_session_is_forgotten_once_its_positions_are_closed() {
        String bot = registered();
        api.post("/api/v1/users/" + bot + "/start", "");
        report(running(bot, 2));
        await().until(() -> "running".equals(status(bot).path("status").asString()));

        Reply deleted = api.delete("/api/v1/users/" + bot);
        assertThat(deleted.status()).isEqualTo(200);
        assertThat(deleted.data().path("status").asString()).isEqualTo("stopping");
        assertThat(commands(bot)).containsExactly(CommandType.START, CommandType.DELETE);
        assertThat(api.post("/api/v1/users/" + bot + "/start", "").code()).isEqualTo("CONFLICT");

        report(stopped(bot, 3, "USER"));
        removeStatus(bot);
        await().until(() -> api.get("/api/v1/users/" + bot + "/status").status() == 404);
        assertThat(records(Topics.SESSION_CONFIGS, bot).getLast()).isNull();

        assertThat(api.post("/api/v1/users", Registrations.of("user-" + bot, bot, bot))
                        .status())
                .isEqualTo(201);
        assertThat(api.post("/api/v1/users/" + bot + "/start", "").status()).isEqualTo(200);
    }

    @Test
    void nobody_registers_on_the_account_and_symbol_of_an_active_session() {
        String account = newId("account");
        String active = newId("bot");
        String before = newId("bot");
        api.post("/api/v1/users", Registrations.of("user-" + active, active, account));
        api.post("/api/v1/users", Registrations.of("user-" + before, before, account));
        api.post("/api/v1/users/" + active + "/start", "");

        String after = newId("bot");
        Reply stranger = api.post("/api/v1/users", Registrations.of("user-" + after, after, account));
        assertThat(stranger.status()).isEqualTo(409);
        assertThat(stranger.code()).isEqualTo("CONFLICT");
        assertThat(stranger.body()).contains("another session").doesNotContain(active);
        Reply owner = api.post("/api/v1/users", Registrations.of("user-" + active, after, account));
        assertThat(owner.status()).isEqualTo(409);
        assertThat(owner.body()).contains("session " + active + " is active");
        assertThat(records(Topics.SESSION_CONFIGS, after)).isEmpty();

        // Who was there before may change what it likes, only not start, and may not be moved there either.
        assertThat(api.post("/api/v1/users", Registrations.of("user-" + before, before, account))
                        .status())
                .isEqualTo(200);
        String elsewhere = registered();
        assertThat(api.post("/api/v1/users", Registrations.of("user-" + elsewhere, elsewhere, account))
                        .status())
                .isEqualTo(409);

        report(stopped(active, 2, "USER"));
        await().until(() -> "stopped".equals(status(active).path("status").asString()));
        assertThat(api.post("/api/v1/users", Registrations.of("user-" + after, after, account))
                        .status())
                .isEqualTo(201);
    }
}
