package io.hedgegrid.webhook.core;

/** The JSON object around every callback. */
final class Envelope {

    private Envelope() {}

    /**
     * Adds the sequence as the last field.
     *
     * @param body a JSON object
     * @param sequence number to add
     * @return the object with the field {@code sequence}
     */
    static String withSequence(String body, long sequence) {
        String open = body.substring(0, body.lastIndexOf('}'));
        return open + (open.endsWith("{") ? "" : ",") + "\"sequence\":" + sequence + "}";
    }
}
