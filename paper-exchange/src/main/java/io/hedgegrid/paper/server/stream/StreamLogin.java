package io.hedgegrid.paper.server.stream;

import io.hedgegrid.paper.config.AccountSettings;
import io.hedgegrid.paper.config.Accounts;
import io.hedgegrid.paper.server.SignatureCheck;
import java.time.Clock;
import java.util.Optional;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Checks who logs in over a socket. */
@Component
final class StreamLogin {

    private static final long WINDOW_MILLIS = 30_000;

    private final Accounts accounts;
    private final Clock clock;

    StreamLogin(Accounts accounts, Clock clock) {
        this.accounts = accounts;
        this.clock = clock;
    }

    /**
     * The outcome of a login.
     *
     * @param code zero if it succeeded
     * @param account API key; empty if it failed
     */
    record Outcome(int code, String message, String account) {}

    /**
     * Checks key, passphrase, age and signature. The key has the name of the documents or that of the exchange's own Python client; the
     * timestamp is in seconds or milliseconds, text or number.
     */
    Outcome check(JsonNode arg) {
        String key = arg.path("apiKey").asString(arg.path("api_key").asString(""));
        Optional<AccountSettings> found = accounts.of(key);
        if (found.isEmpty()) {
            return failed(30011, "Invalid ACCESS_KEY");
        }
        AccountSettings account = found.get();
        String timestamp = arg.path("timestamp").asString("");
        if (!timestamp.matches("\\d{10}|\\d{13}")) {
            return failed(30013, "Invalid ACCESS_TIMESTAMP");
        }
        long millis = timestamp.length() == 10 ? Long.parseLong(timestamp) * 1_000 : Long.parseLong(timestamp);
        if (Math.abs(clock.millis() - millis) > WINDOW_MILLIS) {
            return failed(30014, "Request timestamp expired");
        }
        String sign = SignatureCheck.hmac(account.secret(), timestamp + "GET/user/verify");
        if (!SignatureCheck.equal(sign, arg.path("sign").asString(""))) {
            return failed(30015, "Invalid sign");
        }
        return SignatureCheck.equal(account.passphrase(), arg.path("passphrase").asString(""))
                ? new Outcome(0, "", account.key())
                : failed(30012, "Invalid ACCESS_PASSPHRASE");
    }

    private static Outcome failed(int code, String message) {
        return new Outcome(code, message, "");
    }
}
