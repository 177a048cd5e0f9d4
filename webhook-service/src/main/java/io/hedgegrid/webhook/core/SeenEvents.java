package io.hedgegrid.webhook.core;

/**
 * The newest event seen of one registration of a session. Sequences begin anew when a session is deleted and registered
 * again, so they say nothing across registrations.
 *
 * @param registration the event id without its sequence
 * @param sequence the highest sequence seen
 * @param told how many of the events were queued for HEMA: the sequence that the newest of them carries
 */
public record SeenEvents(String registration, long sequence, long told) {

    /**
     * The part of an event id that all events of one registration share.
     *
     * @param eventId session identity and sequence
     * @param sequence the sequence
     * @return the id without the sequence at its end; the whole id if it does not end so
     */
    static String registrationOf(String eventId, long sequence) {
        String suffix = Long.toString(sequence);
        return eventId.endsWith(suffix) ? eventId.substring(0, eventId.length() - suffix.length()) : eventId;
    }
}
