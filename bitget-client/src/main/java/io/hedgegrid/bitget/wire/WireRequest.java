package io.hedgegrid.bitget.wire;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;

/** A frame to the stream: {@code subscribe} or {@code unsubscribe}. */
@JsonPropertyOrder({"op", "args"})
public record WireRequest(String op, List<WireArg> args) {}
