package io.hedgegrid.paper.server;

import org.jspecify.annotations.Nullable;

/**
 * What every answer is wrapped in.
 *
 * @param requestTime wall time, epoch milliseconds
 */
record Envelope(
        String code, String msg, long requestTime, @Nullable Object data) {

    static final String SUCCESS = "00000";
}
