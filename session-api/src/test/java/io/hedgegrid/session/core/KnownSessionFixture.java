package io.hedgegrid.session.core;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Sessions as decisions see them. */
final class KnownSessionFixture {

    static final Instant REGISTERED_AT = Instant.parse("2026-03-06T10:00:00Z");

    private String sessionId = "bot1";
    private String userId = "user1";
    private String userBotId = "bot1";
    private String symbol = "BTCUSDT";
    private String account = "account1";
    private @Nullable Lifecycle reported;
    private long revision;
    private int open;
    private @Nullable SentCommand last;

    static KnownSessionFixture session() {
        return new KnownSessionFixture();
    }

    KnownSessionFixture bot(String id) {
        sessionId = id;
        userBotId = id;
        return this;
    }

    KnownSessionFixture withoutBot(String user) {
        sessionId = user;
        userBotId = "";
        return user(user);
    }

    KnownSessionFixture user(String user) {
        userId = user;
        return this;
    }

    KnownSessionFixture symbol(String other) {
        symbol = other;
        return this;
    }

    KnownSessionFixture account(String other) {
        account = other;
        return this;
    }

    KnownSessionFixture reported(Lifecycle state, long itsRevision) {
        reported = state;
        revision = itsRevision;
        return this;
    }

    KnownSessionFixture open(int count) {
        open = count;
        return this;
    }

    KnownSessionFixture told(Command command, long knownRevision) {
        return told(command, knownRevision, REGISTERED_AT.plusSeconds(1));
    }

    KnownSessionFixture told(Command command, long knownRevision, Instant at) {
        last = new SentCommand(command, at, knownRevision);
        return this;
    }

    KnownSession build() {
        return new KnownSession(
                sessionId, userId, userBotId, symbol, account, true, REGISTERED_AT, reported, revision, open, last);
    }
}
