package io.hedgegrid.paper.fault;

import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One thing that goes wrong. What is absent of the conditions matches everything; {@code path} and {@code channel} may have stars.
 *
 * @param id tells it from others
 * @param fault what happens; needed
 * @param method of a request, such as POST
 * @param path of a request
 * @param account API key
 * @param symbol of an order
 * @param channel of a frame: a channel's or topic's name, {@code event} for answers, {@code pong}
 * @param after so many matches are spared first
 * @param times so many times it happens; absent = always
 * @param probability of happening at each match, 0 to 1; absent = 1
 * @param millis how long, by kind; absent = 0, of a time-out 60,000
 * @param jitterMillis most by which a latency differs, either way
 * @param status HTTP status of an error; absent = 500
 * @param code of an error; absent = 40015
 * @param message of an error; absent = what the exchange says with 40015
 * @param parts fills of an order; absent = 2
 */
public record FaultRule(
        String id,
        FaultKind fault,
        @Nullable String method,
        @Nullable String path,
        @Nullable String account,
        @Nullable String symbol,
        @Nullable String channel,
        @Nullable Integer after,
        @Nullable Integer times,
        @Nullable Double probability,
        @Nullable Long millis,
        @Nullable Long jitterMillis,
        @Nullable Integer status,
        @Nullable String code,
        @Nullable String message,
        @Nullable Integer parts) {

    private static final long TIMEOUT_MILLIS = 60_000;

    /** Checks the fields; a message names the one at fault. */
    public FaultRule {
        if (fault == null) {
            throw new IllegalArgumentException("fault: is needed");
        }
        id = Objects.requireNonNullElseGet(id, () -> fault.name().toLowerCase(Locale.ROOT));
        require(after == null || after >= 0, "after: must not be negative");
        require(times == null || times > 0, "times: must be above zero");
        require(probability == null || (probability >= 0 && probability <= 1), "probability: must be from 0 to 1");
        require(millis == null || (millis >= 0 && millis <= 3_600_000), "millis: must be from 0 to 3600000");
        require(jitterMillis == null || jitterMillis >= 0, "jitterMillis: must not be negative");
        require(status == null || (status >= 200 && status <= 599), "status: must be from 200 to 599");
        require(parts == null || (parts > 0 && parts <= 1_000), "parts: must be from 1 to 1000");
    }

    private static void require(boolean good, String otherwise) {
        if (!good) {
            throw new IllegalArgumentException(otherwise);
        }
    }

    boolean matchesRequest(String itsMethod, String itsPath, String itsAccount) {
        return fault.target() == FaultKind.Target.REQUEST
                && (method == null || method.equalsIgnoreCase(itsMethod))
                && matches(path, itsPath)
                && (account == null || account.equals(itsAccount));
    }

    boolean matchesOrder(String itsAccount, String itsSymbol) {
        return fault.target() == FaultKind.Target.ORDER
                && (account == null || account.equals(itsAccount))
                && (symbol == null || symbol.equalsIgnoreCase(itsSymbol));
    }

    boolean matchesFrame(String itsChannel) {
        return fault.target() == FaultKind.Target.FRAME && matches(channel, itsChannel);
    }

    private static boolean matches(@Nullable String pattern, String text) {
        if (pattern == null) {
            return true;
        }
        String regex = Pattern.quote(pattern).replace("*", "\\E.*\\Q");
        return Pattern.matches(regex, text);
    }

    int spared() {
        return Objects.requireNonNullElse(after, 0);
    }

    double chance() {
        return Objects.requireNonNullElse(probability, 1.0);
    }

    /** How long, milliseconds. */
    public long duration() {
        boolean timeout = fault == FaultKind.TIMEOUT_BEFORE || fault == FaultKind.TIMEOUT_AFTER;
        return Objects.requireNonNullElse(millis, timeout ? TIMEOUT_MILLIS : 0L);
    }

    /** Most by which a latency differs, milliseconds. */
    public long jitter() {
        return Objects.requireNonNullElse(jitterMillis, 0L);
    }

    /** HTTP status of an error. */
    public int httpStatus() {
        return Objects.requireNonNullElse(status, 500);
    }

    /** Code of an error. */
    public String errorCode() {
        return Objects.requireNonNullElse(code, "40015");
    }

    /** Text of an error. */
    public String errorMessage() {
        return Objects.requireNonNullElse(message, "System is abnormal, please try again later");
    }

    /** Fills an order takes. */
    public int fills() {
        return Objects.requireNonNullElse(parts, 2);
    }
}
