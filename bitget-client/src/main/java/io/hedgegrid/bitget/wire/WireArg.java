package io.hedgegrid.bitget.wire;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import org.jspecify.annotations.Nullable;

/** What a stream's frame is about. The exchange echoes it unchanged. */
@JsonPropertyOrder({"instType", "channel", "instId"})
public record WireArg(
        @Nullable String instType,
        @Nullable String channel,
        @Nullable String instId) {}
