package io.hedgegrid.session;

import static io.hedgegrid.session.Statuses.stopped;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hedgegrid.schemas.Topics;
import io.hedgegrid.schemas.session.CommandType;
import io.hedgegrid.schemas.session.SessionConfig;
import io.hedgegrid.session.RunningApi.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Several instances, one after the other and side by side, are one service. */
class InstancesIT extends OnStage {

    private static RunningApi another;

    @BeforeAll
    static void startAnother() {
        another = RunningApi.start(broker, KEYSET);
    }

    @AfterAll
    static void stopAnother() {
        another.close();
    }

    @Test
    void a_restart_loses_nothing() {
        String bot = registered();
        api.post("/api/v1/users/" + bot + "/start", "");
        Reply before = api.get("/api/v1/users/" + bot + "/status");
        try (RunningApi second = RunningApi.start(broker, KEYSET)) {
            assertThat(second.get("/api/v1/users/" + bot + "/status").json()).isEqualTo(before.json());
            assertThat(second.post("/api/v1/users/" + bot + "/start", "")
                            .json()
                            .path("message")
                            .asString())
                    .contains("already starting");
        }
    }

    @Test
    void two_instances_tell_the_same() {
        String bot = registered();
        await().until(() -> another.get("/api/v1/users/" + bot + "/status").status() == 200);
        assertThat(another.post("/api/v1/users/" + bot + "/start", "").status()).isEqualTo(200);
        await().until(() -> "starting".equals(status(bot).path("status").asString()));
        assertThat(another.get("/api/v1/users/" + bot + "/status").json())
                .isEqualTo(api.get("/api/v1/users/" + bot + "/status").json());
    }

    @Test
    void of_two_starts_on_one_account_at_two_instances_at_once_exactly_one_is_taken() throws Exception {
        List<String> winners = new ArrayList<>();
        List<String> losers = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int round = 0; round < 8; round++) {
                String account = newId("account");
                String user = newId("user");
                String one = newId("bot");
                String two = newId("bot");
                api.post("/api/v1/users", Registrations.of(user, one, account));
                another.post("/api/v1/users", Registrations.of(user, two, account));

                List<Future<Reply>> starts = threads.invokeAll(List.of(
                        () -> api.post("/api/v1/users/" + one + "/start", ""),
                        () -> another.post("/api/v1/users/" + two + "/start", "")));

                Reply first = starts.getFirst().get();
                Reply second = starts.getLast().get();
                assertThat(List.of(first.status(), second.status())).containsExactlyInAnyOrder(200, 409);
                boolean firstWon = first.status() == 200;
                winners.add(firstWon ? one : two);
                losers.add(firstWon ? two : one);
                assertThat((firstWon ? second : first)
                                .json()
                                .path("error")
                                .path("message")
                                .asString())
                        .contains(winners.getLast());
            }
        }
        assertThat(raw(Topics.SESSION_COMMANDS.name()))
                .extracting(ConsumerRecord::key)
                .doesNotContainAnyElementsOf(losers)
                .filteredOn(winners::contains)
                .containsExactlyInAnyOrderElementsOf(winners);
    }

    @Test
    void changes_of_one_session_at_two_instances_at_once_overlook_none_of_each_other() throws Exception {
        String bot = registered();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Reply>> changes = new ArrayList<>();
            for (int i = 1; i <= 12; i++) {
                RunningApi instance = i % 2 == 0 ? api : another;
                String body = """
                        {"userId": "user-%s", "userBotId": "%s", "settings": {"leverage": %d}}
                        """.formatted(bot, bot, i);
                changes.add(() -> instance.post("/api/v1/users", body));
            }
            for (Future<Reply> change : threads.invokeAll(changes)) {
                assertThat(change.get().status()).isEqualTo(200);
            }
        }
        assertThat(records(Topics.SESSION_CONFIGS, bot).stream().map(SessionConfig::getVersion))
                .containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L, 10L, 11L, 12L, 13L);
    }

    @Test
    void a_call_that_one_instance_took_is_taken_by_no_other_nor_after_a_restart() {
        String bot = registered();
        String start = "/api/v1/users/" + bot + "/start";
        String stop = "/api/v1/users/" + bot + "/stop";
        Map<String, String> started = RunningApi.signature("");
        Map<String, String> stoppedInVain = RunningApi.signature("{}");
        // It changes nothing yet, and would if it were sent again later.
        assertThat(another.send("POST", stop, "{}", stoppedInVain).status()).isEqualTo(200);
        assertThat(api.send("POST", start, "", started).status()).isEqualTo(200);
        assertThat(another.send("POST", start, "", started).code()).isEqualTo("UNAUTHORIZED");
        assertThat(api.send("POST", stop, "{}", stoppedInVain).code()).isEqualTo("UNAUTHORIZED");
        try (RunningApi third = RunningApi.start(broker, KEYSET)) {
            assertThat(third.send("POST", start, "", started).code()).isEqualTo("UNAUTHORIZED");
            assertThat(third.send("POST", stop, "{}", stoppedInVain).code()).isEqualTo("UNAUTHORIZED");
        }
        assertThat(commands(bot)).containsExactly(CommandType.START);
    }

    @Test
    void a_call_that_was_refused_is_not_taken_when_it_would_succeed() {
        String account = newId("account");
        String first = newId("bot");
        String second = newId("bot");
        api.post("/api/v1/users", Registrations.of("user-" + first, first, account));
        api.post("/api/v1/users", Registrations.of("user-" + second, second, account));
        api.post("/api/v1/users/" + first + "/start", "");
        Map<String, String> signed = RunningApi.signature("");
        String path = "/api/v1/users/" + second + "/start";
        assertThat(api.send("POST", path, "", signed).status()).isEqualTo(409);

        report(stopped(first, 2, "USER"));
        await().until(() -> "stopped".equals(status(first).path("status").asString()));
        assertThat(api.send("POST", path, "", signed).status()).isEqualTo(401);
        assertThat(api.post(path, "").status()).isEqualTo(200);
    }

    @Test
    void a_key_used_at_one_instance_is_known_to_the_other_and_after_a_restart() {
        String bot = newId("bot");
        String body = Registrations.of("user-" + bot, bot, bot);
        Reply first = api.keyed("/api/v1/users", body, bot);
        assertThat(first.status()).isEqualTo(201);
        api.keyed("/api/v1/users/" + bot + "/start", "", "start-" + bot);
        api.post("/api/v1/users/" + bot + "/stop", "");
        try (RunningApi restarted = RunningApi.start(broker, KEYSET)) {
            for (RunningApi other : List.of(another, restarted)) {
                Reply repeated = other.keyed("/api/v1/users", body, bot);
                assertThat(repeated.status()).isEqualTo(201);
                assertThat(repeated.body()).isEqualTo(first.body());
                assertThat(repeated.header("Idempotency-Replayed")).isEqualTo("true");
                Reply start = other.keyed("/api/v1/users/" + bot + "/start", "", "start-" + bot);
                assertThat(start.status()).isEqualTo(200);
                assertThat(start.header("Idempotency-Replayed")).isEqualTo("true");
                assertThat(other.keyed("/api/v1/users/" + bot + "/stop", "", bot)
                                .code())
                        .isEqualTo("CONFLICT");
            }
        }
        assertThat(records(Topics.SESSION_CONFIGS, bot)).hasSize(1);
        assertThat(commands(bot)).containsExactly(CommandType.START, CommandType.STOP);
    }

    @Test
    void the_same_key_at_two_instances_at_once_happens_once() throws Exception {
        String bot = newId("bot");
        String body = Registrations.of("user-" + bot, bot, bot);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Reply>> calls = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                RunningApi instance = i % 2 == 0 ? api : another;
                calls.add(() -> instance.keyed("/api/v1/users", body, bot));
            }
            for (Future<Reply> call : threads.invokeAll(calls)) {
                assertThat(call.get().status()).isEqualTo(201);
            }
        }
        assertThat(records(Topics.SESSION_CONFIGS, bot)).hasSize(1);
    }
}
