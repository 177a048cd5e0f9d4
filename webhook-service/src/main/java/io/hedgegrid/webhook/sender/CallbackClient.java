package io.hedgegrid.webhook.sender;

import java.io.IOException;
import java.net.URI;
import java.util.Map;

/** Posts callbacks. Blocks. */
interface CallbackClient {

    /**
     * Posts a body once: no redirect is followed, nothing is retried.
     *
     * @param uri checked target
     * @param headers headers beside those of HTTP itself
     * @param body raw body
     * @return status of the answer
     * @throws ForbiddenAddressException if the host has an address that callbacks may not go to
     * @throws IOException if there was no answer: no connection, time-out, broken connection
     */
    int post(URI uri, Map<String, String> headers, byte[] body) throws IOException;
}
