package io.hedgegrid.webhook.sender;

import java.io.IOException;
import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Posts callbacks. Blocks. */
interface CallbackClient {

    /**
     * Posts a body once: no redirect is followed, nothing is retried.
     *
     * @param uri checked target
     * @param headers headers beside those of HTTP itself
     * @param body raw body
     * @return the answer
     * @throws ForbiddenAddressException if the host has an address that callbacks may not go to
     * @throws IOException if there was no answer: no connection, time-out, broken connection
     */
    Answer post(URI uri, Map<String, String> headers, byte[] body) throws IOException;

    /**
     * What an endpoint answered.
     *
     * @param status HTTP status
     * @param retryAfter header Retry-After; null if it has none
     */
    record Answer(int status, @Nullable String retryAfter) {}
}
