package io.hedgegrid.signal.core;

/**
 * The profile that one version of a session's configuration names.
 *
 * @param registeredAtMillis wall time of the session's registration, epoch milliseconds. A session that is deleted and
 *     registered again starts at version 1 anew, and its deletion may have been compacted away: so versions are compared
 *     within one registration only
 * @param version version of the configuration
 * @param profileKey key of the profile: symbol and profile id
 */
public record SessionProfile(long registeredAtMillis, long version, String profileKey) {

    /** Whether this is of a later registration, or of a later version of the same one. */
    boolean isNewerThan(SessionProfile other) {
        return registeredAtMillis == other.registeredAtMillis
                ? version > other.version
                : registeredAtMillis > other.registeredAtMillis;
    }
}
