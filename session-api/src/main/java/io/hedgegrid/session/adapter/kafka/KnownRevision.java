package io.hedgegrid.session.adapter.kafka;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/**
 * The header of a command that says which revision of the session's status was known when the command was sent. A reader can so
 * tell whether a status is from before or after it, although topics have no order among each other.
 */
final class KnownRevision {

    /** Name of the header; its value is the decimal number in ASCII. */
    static final String HEADER = "known-revision";

    private KnownRevision() {}

    /** Puts the revision into the headers. */
    static void write(Headers headers, long revision) {
        headers.add(HEADER, Long.toString(revision).getBytes(StandardCharsets.US_ASCII));
    }

    /** The revision in the headers; 0, that is "none was known", where there is no such header. */
    static long read(Headers headers) {
        Header header = headers.lastHeader(HEADER);
        if (header == null || header.value() == null) {
            return 0;
        }
        try {
            return Long.parseLong(new String(header.value(), StandardCharsets.US_ASCII));
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
