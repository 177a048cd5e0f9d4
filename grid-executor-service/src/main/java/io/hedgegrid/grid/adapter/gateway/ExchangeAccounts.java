package io.hedgegrid.grid.adapter.gateway;

import io.hedgegrid.bitget.AccountStream;
import io.hedgegrid.bitget.BitgetClient;
import io.hedgegrid.bitget.Credentials;
import io.hedgegrid.bitget.Trading;
import io.hedgegrid.schemas.secret.SecretCipher;
import io.hedgegrid.schemas.session.ExchangeAccount;
import io.hedgegrid.schemas.session.SessionConfig;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The exchange accounts of sessions: opened with credentials decrypted at the last moment, used by one request at a time. */
public final class ExchangeAccounts {

    private final BitgetClient exchange;
    private final SecretCipher cipher;
    private final Map<String, AccountTurns> turns = new ConcurrentHashMap<>();

    /** Opens sealed credentials with the cipher; both stay the caller's to close. */
    public ExchangeAccounts(BitgetClient exchange, SecretCipher cipher) {
        this.exchange = exchange;
        this.cipher = cipher;
    }

    /**
     * Trading for the session's account.
     *
     * @throws io.hedgegrid.schemas.secret.SecretException if its credentials cannot be decrypted
     */
    Trading open(SessionConfig config) {
        return exchange.trading(credentials(config), config.getAccount().getDemo());
    }

    /**
     * The private stream of the session's account; the caller closes it. It keeps the credentials, to log in again.
     *
     * @throws io.hedgegrid.schemas.secret.SecretException if its credentials cannot be decrypted
     */
    AccountStream stream(SessionConfig config, AccountStream.Listener listener) {
        return exchange.openAccountStream(
                credentials(config), config.getAccount().getDemo(), listener);
    }

    private Credentials credentials(SessionConfig config) {
        ExchangeAccount account = config.getAccount();
        String session = config.getSessionId();
        return new Credentials(
                cipher.open(account.getApiKey(), session),
                cipher.open(account.getApiSecret(), session),
                cipher.open(account.getPassphrase(), session));
    }

    /** Whoever acts on the account must have its turn. */
    AccountTurns turns(String fingerprint) {
        return turns.computeIfAbsent(fingerprint, key -> new AccountTurns());
    }
}
