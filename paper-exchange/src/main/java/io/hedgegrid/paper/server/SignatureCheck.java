package io.hedgegrid.paper.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.hedgegrid.paper.config.AccountSettings;
import io.hedgegrid.paper.config.Accounts;
import io.hedgegrid.paper.engine.AccountKind;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.Base64;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Checks key, passphrase, age, environment and signature of a private request. */
@Component
public final class SignatureCheck {

    private static final long WINDOW_MILLIS = 30_000;

    private static final Pattern MILLIS = Pattern.compile("\\d{13}");

    private final Accounts accounts;
    private final AccountKinds kinds;
    private final Clock clock;

    SignatureCheck(Accounts accounts, AccountKinds kinds, Clock clock) {
        this.accounts = accounts;
        this.kinds = kinds;
        this.clock = clock;
    }

    /**
     * Who signed the request.
     *
     * @param header value of a header by name, null if absent
     * @throws ApiException with the exchange's code for what is wrong
     */
    Caller check(ReceivedRequest request, Function<String, @Nullable String> header) {
        String key = required(header, "ACCESS-KEY", "40001", "ACCESS_KEY cannot be empty");
        String sign = required(header, "ACCESS-SIGN", "40002", "ACCESS_SIGN cannot be empty");
        String timestamp = required(header, "ACCESS-TIMESTAMP", "40005", "Invalid ACCESS_TIMESTAMP");
        String passphrase = required(header, "ACCESS-PASSPHRASE", "40011", "ACCESS_PASSPHRASE cannot be empty");
        if (!MILLIS.matcher(timestamp).matches()) {
            throw ApiException.of("40005", "Invalid ACCESS_TIMESTAMP");
        }
        String contentType = header.apply("Content-Type");
        if (request.method().equals("POST")
                && (contentType == null || !contentType.toLowerCase(Locale.ROOT).startsWith("application/json"))) {
            throw ApiException.of("40007", "Invalid Content_Type");
        }
        AccountSettings account = accounts.of(key).orElseThrow(() -> ApiException.of("40037", "Apikey does not exist"));
        requireKind(kinds.of(account.key()), request.path());
        if (!account.environment().admits("1".equals(header.apply("paptrading")))) {
            throw ApiException.of("40099", "exchange environment is incorrect");
        }
        if (Math.abs(clock.millis() - Long.parseLong(timestamp)) > WINDOW_MILLIS) {
            throw ApiException.of("40008", "Request timestamp expired");
        }
        if (!isSigned(request, timestamp, account.secret(), sign)) {
            throw ApiException.of("40009", "sign signature error");
        }
        if (!equal(account.passphrase(), passphrase)) {
            throw ApiException.of("40012", "apikey/password is incorrect");
        }
        return new Caller(key);
    }

    /** Each kind of account has its own API; this is said before a signature is looked at. How a switch ended can be asked in either. */
    private static void requireKind(AccountKind kind, String path) {
        if (path.equals("/api/v3/account/switch-status")) {
            return;
        }
        boolean unifiedApi = path.startsWith("/api/v3/");
        switch (kind) {
            case CLASSIC -> {
                if (unifiedApi) {
                    throw ApiException.of(
                            "40084",
                            "You are in Classic Account mode, and the Unified Account API is not supported at this time");
                }
            }
            case UNIFIED -> {
                if (!unifiedApi) {
                    throw ApiException.of(
                            "40085",
                            "You are in Unified Account mode, and the Classic Account API is not supported at this time");
                }
            }
        }
    }

    /** Clients sign the query as sent or percent-decoded; the exchange takes both. */
    private static boolean isSigned(ReceivedRequest request, String timestamp, String secret, String sign) {
        return equal(signature(request, request.query(), timestamp, secret), sign)
                || equal(signature(request, Params.decoded(request.query()), timestamp, secret), sign);
    }

    static String signature(ReceivedRequest request, String query, String timestamp, String secret) {
        String mark = query.isEmpty() ? "" : "?";
        return hmac(secret, timestamp + request.method() + request.path() + mark + query + request.body());
    }

    /** Base64 of the HMAC-SHA256 of a text. */
    public static String hmac(String secret, String signed) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA256"));
            return Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HmacSHA256 is part of every Java", e);
        }
    }

    /** Whether two signatures or passphrases are the same, in a time that does not tell where they differ. */
    public static boolean equal(String expected, String given) {
        return MessageDigest.isEqual(expected.getBytes(UTF_8), given.getBytes(UTF_8));
    }

    private static String required(
            Function<String, @Nullable String> header, String name, String code, String message) {
        String value = header.apply(name);
        if (value == null || value.isEmpty()) {
            throw ApiException.of(code, message);
        }
        return value;
    }
}
