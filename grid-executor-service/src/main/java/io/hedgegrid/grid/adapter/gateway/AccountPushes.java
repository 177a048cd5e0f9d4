package io.hedgegrid.grid.adapter.gateway;

import io.hedgegrid.schemas.secret.SecretException;
import io.hedgegrid.schemas.session.SessionConfig;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The private streams of the accounts in use, so that an order's end arrives without asking. They can lose what they should bring: to ask
 * over REST stays the way that always works. A stream is opened with its account's first request, and closed when there was none for a
 * while, with the credentials it needs to log in again. Thread-safe.
 */
public final class AccountPushes implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(AccountPushes.class);

    /** The exchange lets an address have 100 connections; public streams need some. Further accounts are asked. */
    private static final int MOST_STREAMS = 80;

    private final @Nullable ExchangeAccounts accounts;
    private final Clock clock;
    private final Duration idleAfter;
    private final Map<String, AccountPush> byAccount = new ConcurrentHashMap<>();
    private volatile @Nullable Thread sweeper;

    private AccountPushes(@Nullable ExchangeAccounts accounts, Clock clock, Duration idleAfter) {
        this.accounts = accounts;
        this.clock = clock;
        this.idleAfter = idleAfter;
    }

    /**
     * Streams of these accounts, none open yet.
     *
     * @param clock wall time
     * @param idleAfter a stream whose account had no request for this long is closed; a refused one is tried again after it
     */
    public static AccountPushes of(ExchangeAccounts accounts, Clock clock, Duration idleAfter) {
        return new AccountPushes(accounts, clock, idleAfter);
    }

    /** No streams: everything is asked for. */
    public static AccountPushes none() {
        return new AccountPushes(null, Clock.systemUTC(), Duration.ofDays(1));
    }

    /** Closes idle streams from now on; returns at once. */
    public void start() {
        sweeper = Thread.ofVirtual().name("account-streams").start(() -> {
            try {
                while (true) {
                    Thread.sleep(idleAfter);
                    closeIdle();
                }
            } catch (InterruptedException e) {
                LOG.debug("idle streams are not closed any more", e);
            }
        });
    }

    /** The account of this session is in use: its stream is opened if it is not open. Does not wait for it. */
    void use(SessionConfig config) {
        ExchangeAccounts opener = accounts;
        if (opener == null) {
            return;
        }
        byAccount.compute(config.getAccount().getFingerprint(), (fingerprint, known) -> {
            if (known != null && !known.isRefusedSince(clock.instant().minus(idleAfter))) {
                known.used(clock.instant());
                return known;
            }
            // Where there is one, it was refused and has ended by itself.
            return byAccount.size() < MOST_STREAMS ? open(opener, config) : null;
        });
    }

    private @Nullable AccountPush open(ExchangeAccounts opener, SessionConfig config) {
        AccountPush push = new AccountPush(clock, config.getAccount().getFingerprint());
        try {
            push.opened(opener.stream(config, push));
            return push;
        } catch (SecretException e) {
            // Whoever asked meets the same failure, and reports it; should the key only be late, the next request opens
            // the stream.
            LOG.atDebug()
                    .setCause(e)
                    .addKeyValue("sessionId", config.getSessionId())
                    .log("no private stream");
            return null;
        }
    }

    /** The end of an order of this account, if it is pushed from now on. To be closed. */
    PushedOrder expect(String fingerprint, String clientOrderId) {
        AccountPush push = byAccount.get(fingerprint);
        return push == null ? PushedOrder.never() : push.expect(clientOrderId);
    }

    /** Closes the streams of accounts that were not used for a while. */
    void closeIdle() {
        List<AccountPush> idle = new ArrayList<>();
        for (String fingerprint : byAccount.keySet()) {
            byAccount.computeIfPresent(fingerprint, (key, push) -> {
                if (!push.isIdleSince(clock.instant().minus(idleAfter))) {
                    return push;
                }
                idle.add(push);
                return null;
            });
        }
        idle.forEach(AccountPush::close);
    }

    /** Number of streams, open or opening. */
    public int size() {
        return byAccount.size();
    }

    /** Number of streams that bring nothing now: not logged in yet, lost, or refused. */
    public long down() {
        return byAccount.values().stream().filter(push -> !push.isLive()).count();
    }

    @Override
    public void close() {
        Thread running = sweeper;
        if (running != null) {
            running.interrupt();
        }
        byAccount.values().forEach(AccountPush::close);
        byAccount.clear();
    }
}
