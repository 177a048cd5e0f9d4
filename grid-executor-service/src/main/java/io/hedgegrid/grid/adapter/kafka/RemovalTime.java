package io.hedgegrid.grid.adapter.kafka;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/**
 * The header of grid.inputs that tells when a session's configuration was removed. A tombstone has no content to say it, the log
 * stamps its records itself, and the sequencer may bring a removal again after the session was registered anew.
 */
public final class RemovalTime {

    static final String HEADER = "hedgegrid.removed-at";

    private RemovalTime() {}

    /**
     * Writes it.
     *
     * @param millis wall time, epoch milliseconds
     */
    public static void write(Headers headers, long millis) {
        headers.remove(HEADER).add(HEADER, Long.toString(millis).getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Reads it, epoch milliseconds. Without the header the removal is meant for whatever registration there is.
     *
     * @throws IllegalArgumentException if it is no number
     */
    static long read(Headers headers) {
        Header header = headers.lastHeader(HEADER);
        return header == null ? Long.MAX_VALUE : Long.parseLong(new String(header.value(), StandardCharsets.UTF_8));
    }
}
