package io.hedgegrid.bitget.wire;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;

/** The frame that logs in to a private stream, the same in both generations. */
@JsonPropertyOrder({"op", "args"})
public record WireLogin(String op, List<Arg> args) {

    /**
     * Who logs in.
     *
     * @param timestamp epoch seconds
     */
    @JsonPropertyOrder({"apiKey", "passphrase", "timestamp", "sign"})
    public record Arg(String apiKey, String passphrase, String timestamp, String sign) {
        @Override
        public String toString() {
            return "Arg[redacted]";
        }
    }

    /** The frame. */
    public static WireLogin of(Arg arg) {
        return new WireLogin("login", List.of(arg));
    }
}
