package io.hedgegrid.bitget.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import org.jspecify.annotations.Nullable;

/**
 * What a stream's frame is about. The exchange echoes it unchanged.
 *
 * @param channel V2's word for what V3 calls {@code topic}
 * @param instId V2's word for what V3 calls {@code symbol}; {@link #ALL} in private channels
 * @param coin in V2's channel {@code account}
 * @param interval of V3's candles
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({"instType", "channel", "instId", "coin", "topic", "symbol", "interval"})
public record WireArg(
        @Nullable String instType,
        @Nullable String channel,
        @Nullable String instId,
        @Nullable String coin,
        @Nullable String topic,
        @Nullable String symbol,
        @Nullable String interval) {

    /** Whatever there is. */
    public static final String ALL = "default";

    /** A channel of V2. */
    public static WireArg classic(String instType, String channel, String instId) {
        return new WireArg(instType, channel, instId, null, null, null, null);
    }

    /** A channel of V2 that goes by coins. */
    public static WireArg classicCoin(String instType, String channel, String coin) {
        return new WireArg(instType, channel, null, coin, null, null, null);
    }

    /** A topic of V3. */
    public static WireArg unified(String instType, String topic) {
        return new WireArg(instType, null, null, null, topic, null, null);
    }

    /** A topic of V3 about a symbol; {@code interval} for candles, else null. */
    public static WireArg unified(String instType, String topic, String symbol, @Nullable String interval) {
        return new WireArg(instType, null, null, null, topic, symbol, interval);
    }
}
