package io.hedgegrid.grid;

import io.hedgegrid.bitget.Credentials;
import io.hedgegrid.schemas.execution.OrderIntent;
import io.hedgegrid.schemas.execution.OrderReason;
import io.hedgegrid.schemas.execution.OrderRequest;
import io.hedgegrid.schemas.execution.PlaceOrder;
import io.hedgegrid.schemas.execution.PositionSide;
import io.hedgegrid.schemas.market.MarketPrice;
import io.hedgegrid.schemas.secret.KeyEnvelope;
import io.hedgegrid.schemas.secret.SecretCipher;
import io.hedgegrid.schemas.session.CommandType;
import io.hedgegrid.schemas.session.DataKey;
import io.hedgegrid.schemas.session.DataKeyUse;
import io.hedgegrid.schemas.session.ExchangeAccount;
import io.hedgegrid.schemas.session.ForeignPositions;
import io.hedgegrid.schemas.session.GridLevel;
import io.hedgegrid.schemas.session.GridSettings;
import io.hedgegrid.schemas.session.SessionCommand;
import io.hedgegrid.schemas.session.SessionConfig;
import io.hedgegrid.schemas.signal.EntrySignal;
import io.hedgegrid.schemas.signal.Signal;
import io.hedgegrid.schemas.signal.SignalSettings;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Sessions, their requests and their market, with good defaults. */
public final class SessionFixture {

    /** Symbol of every session here. */
    public static final String SYMBOL = "BTCUSDT";

    /** Id of the signal settings of every session here. */
    public static final String PROFILE = "1m-sma3-sar0.1-0.8-cci0";

    /** Wall time of registrations. */
    public static final Instant REGISTERED = Instant.parse("2026-11-01T00:00:00Z");

    private static final Credentials PAPER = new Credentials("demo-key", "demo-secret", "demo-passphrase");
    private static final String KEYSET = SecretCipher.generateKeyset();

    private SessionFixture() {}

    /** A keyset, one for the whole test run. */
    public static String keyset() {
        return KEYSET;
    }

    /** A cipher of that keyset. */
    public static SecretCipher cipher() {
        return SecretCipher.fromKeyset(KEYSET);
    }

    /** A new data key for a session's credentials. */
    public static DataKey dataKey(String sessionId) {
        return new KeyEnvelope(cipher()).create(sessionId, DataKeyUse.ACCOUNT, REGISTERED);
    }

    /** A session on the paper exchange's default account whose credentials the key seals. */
    public static SessionConfig config(String sessionId, long version, DataKey key) {
        return config(sessionId, version, "fingerprint-of-demo-key", PAPER, key);
    }

    /** A session on the account of these credentials, which the key seals. */
    public static SessionConfig config(
            String sessionId, long version, String fingerprint, Credentials credentials, DataKey key) {
        return config(sessionId, version, fingerprint, credentials, new KeyEnvelope(cipher()).unwrap(key, sessionId));
    }

    /** A session on the paper exchange's default account; the keyset itself seals its credentials. */
    public static SessionConfig config(String sessionId, long version) {
        return config(sessionId, version, "fingerprint-of-demo-key");
    }

    /** A session on the paper exchange's default account, under another fingerprint. */
    public static SessionConfig config(String sessionId, long version, String fingerprint) {
        return config(sessionId, version, fingerprint, PAPER);
    }

    /** A session on the account of these credentials. */
    public static SessionConfig config(String sessionId, long version, String fingerprint, Credentials credentials) {
        return config(sessionId, version, fingerprint, credentials, cipher());
    }

    private static SessionConfig config(
            String sessionId, long version, String fingerprint, Credentials credentials, SecretCipher cipher) {
        return new SessionConfig(
                sessionId,
                version,
                "user-1",
                sessionId,
                SYMBOL,
                new ExchangeAccount(
                        "bitget",
                        true,
                        fingerprint,
                        cipher.seal(credentials.apiKey(), sessionId),
                        cipher.seal(credentials.apiSecret(), sessionId),
                        cipher.seal(credentials.passphrase(), sessionId)),
                grid(),
                signalSettings(),
                null,
                REGISTERED,
                REGISTERED);
    }

    /** A market order to open. */
    public static OrderRequest open(String sessionId, long sequence, PositionSide side, String size) {
        return place(sessionId, sequence, side, OrderIntent.OPEN, size);
    }

    /** A market order to close. */
    public static OrderRequest close(String sessionId, long sequence, PositionSide side, String size) {
        return place(sessionId, sequence, side, OrderIntent.CLOSE, size);
    }

    private static OrderRequest place(
            String sessionId, long sequence, PositionSide side, OrderIntent intent, String size) {
        OrderReason reason = intent == OrderIntent.OPEN ? OrderReason.ENTRY : OrderReason.STOP;
        return request(sessionId, sequence, new PlaceOrder(side, intent, new BigDecimal(size), reason, BigDecimal.TEN));
    }

    /** A request for an action, presuming version 1. */
    public static OrderRequest request(String sessionId, long sequence, Object action) {
        return new OrderRequest(
                sessionId, sequence, clientOrderId(sessionId, sequence), SYMBOL, 1L, REGISTERED, null, action);
    }

    /** Client order id of the requests here. */
    public static String clientOrderId(String sessionId, long sequence) {
        return "hg" + sessionId + "-" + sequence;
    }

    /** A command that presumes version 1. */
    public static SessionCommand command(String sessionId, CommandType type) {
        return new SessionCommand(UUID.randomUUID().toString(), sessionId, type, 1L, REGISTERED);
    }

    /** A price. */
    public static MarketPrice price(String last, Instant time, Instant receivedAt) {
        return new MarketPrice(SYMBOL, new BigDecimal(last), null, null, null, time, receivedAt);
    }

    /** A signal of the candle that closed at a time, a minute long. */
    public static Signal signal(EntrySignal entry, Instant closeTime) {
        return new Signal(
                SYMBOL,
                PROFILE,
                "1m",
                closeTime.minusSeconds(60),
                closeTime,
                new BigDecimal("50000"),
                50000d,
                50001d,
                1,
                null,
                null,
                entry);
    }

    private static SignalSettings signalSettings() {
        return new SignalSettings(PROFILE, "1m", true, 3, 0.1, 0.8, false, 0, 100d, -100d);
    }

    private static GridSettings grid() {
        BigDecimal lot = new BigDecimal("0.001");
        return new GridSettings(
                10,
                List.of(
                        new GridLevel(new BigDecimal("1"), 5, lot),
                        new GridLevel(new BigDecimal("2"), 5, lot),
                        new GridLevel(new BigDecimal("3"), 5, lot),
                        new GridLevel(new BigDecimal("4"), 5, lot)),
                BigDecimal.ZERO,
                BigDecimal.TEN,
                lot,
                lot,
                new BigDecimal("10"),
                new BigDecimal("10"),
                new BigDecimal("5"),
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                0,
                1439,
                true,
                0,
                ForeignPositions.ADOPT);
    }
}
