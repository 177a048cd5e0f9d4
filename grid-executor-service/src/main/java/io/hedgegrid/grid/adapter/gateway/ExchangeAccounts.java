package io.hedgegrid.grid.adapter.gateway;

import io.hedgegrid.bitget.AccountStream;
import io.hedgegrid.bitget.BitgetClient;
import io.hedgegrid.bitget.Credentials;
import io.hedgegrid.bitget.Trading;
import io.hedgegrid.schemas.secret.SessionSecrets;
import io.hedgegrid.schemas.session.ExchangeAccount;
import io.hedgegrid.schemas.session.SealedSecret;
import io.hedgegrid.schemas.session.SessionConfig;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The exchange accounts of sessions: opened with credentials decrypted at the last moment, used by one request at a time. */
public final class ExchangeAccounts {

    private final BitgetClient exchange;
    private final SessionSecrets secrets;
    private final Map<String, AccountTurns> turns = new ConcurrentHashMap<>();

    /** Opens sealed credentials with the secrets' keys; the client stays the caller's to close. */
    public ExchangeAccounts(BitgetClient exchange, SessionSecrets secrets) {
        this.exchange = exchange;
        this.secrets = secrets;
    }

    /**
     * Trading for the session's account. Waits for the key that opens its credentials, should the configuration have come before it.
     *
     * @throws io.hedgegrid.schemas.secret.SecretException if its credentials cannot be decrypted
     */
    Trading open(SessionConfig config) throws InterruptedException {
        return exchange.trading(
                credentials(config, secrets::open), config.getAccount().getDemo());
    }

    /**
     * The private stream of the session's account; the caller closes it. It keeps the credentials, to log in again. Waits for nothing.
     *
     * @throws io.hedgegrid.schemas.secret.SecretException if its credentials cannot be decrypted
     */
    AccountStream stream(SessionConfig config, AccountStream.Listener listener) {
        return exchange.openAccountStream(
                credentials(config, secrets::openNow), config.getAccount().getDemo(), listener);
    }

    private static <E extends Exception> Credentials credentials(SessionConfig config, Opener<E> opener) throws E {
        ExchangeAccount account = config.getAccount();
        String session = config.getSessionId();
        return new Credentials(
                opener.open(account.getApiKey(), session),
                opener.open(account.getApiSecret(), session),
                opener.open(account.getPassphrase(), session));
    }

    /** Whoever acts on the account must have its turn. */
    AccountTurns turns(String fingerprint) {
        return turns.computeIfAbsent(fingerprint, key -> new AccountTurns());
    }

    /** Opens a sealed secret of a session. */
    @FunctionalInterface
    private interface Opener<E extends Exception> {
        String open(SealedSecret sealed, String sessionId) throws E;
    }
}
