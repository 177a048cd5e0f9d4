package io.hedgegrid.bitget.http;

import io.hedgegrid.bitget.BitgetException.Kind;
import io.hedgegrid.bitget.wire.UnreadablePayloadException;
import io.hedgegrid.bitget.wire.WireJson;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/** Turns an HTTP answer into a value or a failure: a pure function of status and body. The body's code decides before the status. */
final class AnswerReader {

    private static final int LONGEST_QUOTE = 300;

    private final WireJson json;

    AnswerReader(WireJson json) {
        this.json = json;
    }

    /** @param parse of the answer's {@code data}; may throw {@link UnreadablePayloadException} */
    <T> Attempt<T> read(Endpoint endpoint, int status, byte[] body, Function<JsonNode, T> parse) {
        Optional<JsonNode> envelope = json.object(body);
        String code =
                envelope.map(document -> document.path("code").asString("")).orElse("");
        if (envelope.isEmpty() || code.isEmpty()) {
            return withoutCode(endpoint, status);
        }
        if (!code.equals(ErrorTable.SUCCESS)) {
            return refused(endpoint, status, code, envelope.get().path("msg").asString(""));
        }
        if (status != 200) {
            return withoutCode(endpoint, status);
        }
        try {
            return new Attempt.Done<>(parse.apply(envelope.get().path("data")));
        } catch (RuntimeException e) {
            // Whatever the reason, the request has been sent: an order may have been placed.
            Kind kind = ErrorTable.kindAfterSending(endpoint.effect());
            String message = endpoint.label() + ": unreadable answer: " + e.getMessage();
            return new Attempt.Failed<>(kind, null, null, "unreadable", false, message, e);
        }
    }

    private static <T> Attempt<T> withoutCode(Endpoint endpoint, int status) {
        Kind kind = ErrorTable.kindOfStatus(endpoint.effect(), status);
        String message = endpoint.label() + ": HTTP " + status + " without a readable code";
        return new Attempt.Failed<>(kind, null, null, "http-" + status, status >= 500, message, null);
    }

    private static <T> Attempt<T> refused(Endpoint endpoint, int status, String code, String words) {
        Kind kind = ErrorTable.kindOfCode(endpoint.generation(), endpoint.effect(), status, code);
        String hint = ErrorTable.hint(code);
        String message = endpoint.label() + ": HTTP " + status + ", code " + printable(code) + ": " + printable(words)
                + (hint.isEmpty() ? "" : " (" + hint + ")");
        return new Attempt.Failed<>(
                kind,
                code,
                ErrorTable.meaning(endpoint.generation(), code).orElse(null),
                printable(code),
                status >= 500,
                message,
                null);
    }

    /** The exchange's words go into logs: one line, not too long. */
    private static String printable(String words) {
        String line = words.replaceAll("\\p{Cntrl}", " ");
        return line.length() <= LONGEST_QUOTE ? line : line.substring(0, LONGEST_QUOTE) + "...";
    }
}
