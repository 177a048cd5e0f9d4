package io.hedgegrid.webhook.payload;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** How values look on the wire to HEMA: the last line of the contract, and times in ISO-8601 UTC with milliseconds. */
final class Wire {

    static final int PNL = 4;
    static final int PERCENT = 2;
    static final int PNL_PERCENT = 4;
    static final int INDICATOR = 2;
    static final int BALANCE = 2;

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();

    private Wire() {}

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    static @Nullable String time(@Nullable Instant instant) {
        return instant == null ? null : TIME.format(instant);
    }

    /** The value itself, without the zeros that the topic's fixed scale adds. */
    static @Nullable BigDecimal exact(@Nullable BigDecimal value) {
        return value == null ? null : value.stripTrailingZeros();
    }

    static @Nullable BigDecimal rounded(@Nullable BigDecimal value, int decimals) {
        return value == null ? null : exact(value.setScale(decimals, RoundingMode.HALF_EVEN));
    }

    static @Nullable BigDecimal rounded(@Nullable Double value, int decimals) {
        return value == null || !Double.isFinite(value) ? null : rounded(BigDecimal.valueOf(value), decimals);
    }

    /** The envelope of every callback. */
    static Payload payload(String event, Instant time, ObjectNode data) {
        ObjectNode envelope = object();
        envelope.put("event", event);
        envelope.put("timestamp", time(time));
        envelope.set("data", data);
        return new Payload(event, JSON.writeValueAsString(envelope));
    }
}
