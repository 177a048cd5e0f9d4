package io.hedgegrid.grid.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hedgegrid.bitget.Credentials;
import io.hedgegrid.grid.SessionFixture;
import io.hedgegrid.schemas.Topics;
import io.hedgegrid.schemas.execution.ErrorOccurred;
import io.hedgegrid.schemas.execution.ExecutionEvent;
import io.hedgegrid.schemas.session.CommandType;
import io.hedgegrid.schemas.session.SessionState;
import io.hedgegrid.schemas.session.SessionStatus;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

/** Sessions with keys that may too much, too little or from everywhere, in the whole service and on both kinds of account. */
class KeyPermissionsIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** Keys of the exchange: a name, the kind of account, what it may do, addresses. */
    private static final List<List<String>> KEYS = List.of(
            List.of("classic-withdraws", "classic", "coow,cpow,wwow", "203.0.113.7"),
            List.of("unified-withdraws", "unified", "uta_mgt,uta_trade,withdraw", "203.0.113.7"),
            List.of("classic-reads", "classic", "coor,cpor", "203.0.113.7"),
            List.of("unified-reads", "unified", "uta_mgt,uta_trade,read-only", "203.0.113.7"),
            List.of("classic-spot", "classic", "stow", "203.0.113.7"),
            List.of("classic-everywhere", "classic", "coow,cpow", ""),
            List.of("unified-everywhere", "unified", "uta_mgt,uta_trade", ""),
            List.of("classic-silent", "classic", "unheard-of", "203.0.113.7"),
            List.of("classic-sound", "classic", "coow,cpow", "203.0.113.7"),
            List.of("unified-sound", "unified", "uta_mgt,uta_trade", "203.0.113.7"));

    @TempDir
    private Path directory;

    @Test
    void aKeyIsUsedIfItMayTradeAndNotWithdrawAndItsOwnerIsToldOfWhatIsUnwise() {
        try (Broker broker = new Broker();
                Paper paper = new Paper(directory.resolve("paper"), accounts());
                ConfigurableApplicationContext _ = Executor.start(broker, paper, directory.resolve("streams"));
                Broker.View<SessionStatus> statuses = broker.view(Topics.SESSION_STATUS);
                Broker.View<ExecutionEvent> events = broker.view(Topics.EXECUTION_EVENTS)) {
            for (List<String> key : KEYS) {
                String session = key.getFirst();
                broker.send(
                        Topics.SESSION_CONFIGS,
                        session,
                        SessionFixture.config(session, 1, session, new Credentials(session, "secret", "phrase")));
                broker.send(Topics.SESSION_COMMANDS, session, SessionFixture.command(session, CommandType.START));
            }
            await().atMost(PATIENCE)
                    .until(() -> KEYS.stream().map(List::getFirst).allMatch(session -> isDecided(statuses, session)));
            await().atMost(PATIENCE)
                    .until(() -> KEYS.stream()
                            .map(List::getFirst)
                            .filter(session -> !session.endsWith("-sound"))
                            .noneMatch(session -> errors(events, session).isEmpty()));

            assertRefused(statuses, events, "classic-withdraws", "KEY_MAY_WITHDRAW");
            assertRefused(statuses, events, "unified-withdraws", "KEY_MAY_WITHDRAW");
            assertRefused(statuses, events, "classic-reads", "KEY_READ_ONLY");
            assertRefused(statuses, events, "unified-reads", "KEY_READ_ONLY");
            assertRefused(statuses, events, "classic-spot", "KEY_CANNOT_TRADE");
            assertWarned(statuses, events, "classic-everywhere", "KEY_WITHOUT_IP_LIST");
            assertWarned(statuses, events, "unified-everywhere", "KEY_WITHOUT_IP_LIST");
            assertWarned(statuses, events, "classic-silent", "KEY_PERMISSIONS_UNKNOWN");
            assertThat(last(statuses, "classic-sound").getState()).isEqualTo(SessionState.RUNNING);
            assertThat(last(statuses, "unified-sound").getState()).isEqualTo(SessionState.RUNNING);
            assertThat(errors(events, "classic-sound")).isEmpty();
            assertThat(errors(events, "unified-sound")).isEmpty();
        }
    }

    private static void assertRefused(
            Broker.View<SessionStatus> statuses, Broker.View<ExecutionEvent> events, String session, String code) {
        assertThat(last(statuses, session).getState()).as(session).isEqualTo(SessionState.ERROR);
        assertThat(last(statuses, session).getStopReason()).as(session).isEqualTo(code);
        assertThat(errors(events, session)).as(session).singleElement().satisfies(error -> {
            assertThat(error.getCode()).isEqualTo(code);
            assertThat(error.getSeverity()).isEqualTo("high");
        });
    }

    private static void assertWarned(
            Broker.View<SessionStatus> statuses, Broker.View<ExecutionEvent> events, String session, String code) {
        assertThat(last(statuses, session).getState()).as(session).isEqualTo(SessionState.RUNNING);
        assertThat(errors(events, session)).as(session).singleElement().satisfies(error -> {
            assertThat(error.getCode()).isEqualTo(code);
            assertThat(error.getSeverity()).isEqualTo("low");
        });
    }

    private static boolean isDecided(Broker.View<SessionStatus> statuses, String session) {
        return statuses.values().stream()
                .filter(status -> status.getSessionId().equals(session))
                .anyMatch(
                        status -> status.getState() == SessionState.RUNNING || status.getState() == SessionState.ERROR);
    }

    private static SessionStatus last(Broker.View<SessionStatus> statuses, String session) {
        return statuses.values().stream()
                .filter(status -> status.getSessionId().equals(session))
                .reduce((_, later) -> later)
                .orElseThrow();
    }

    private static List<ErrorOccurred> errors(Broker.View<ExecutionEvent> events, String session) {
        return events.values().stream()
                .filter(event -> event.getSessionId().equals(session))
                .map(ExecutionEvent::getEvent)
                .filter(ErrorOccurred.class::isInstance)
                .map(ErrorOccurred.class::cast)
                .toList();
    }

    private static String[] accounts() {
        List<String> settings = new ArrayList<>();
        for (int i = 0; i < KEYS.size(); i++) {
            String account = "--paper.accounts[" + i + "].";
            List<String> key = KEYS.get(i);
            settings.add(account + "key=" + key.get(0));
            settings.add(account + "secret=secret");
            settings.add(account + "passphrase=phrase");
            settings.add(account + "kind=" + key.get(1));
            settings.add(account + "authorities=" + key.get(2));
            settings.add(account + "ips=" + key.get(3));
        }
        return settings.toArray(String[]::new);
    }
}
