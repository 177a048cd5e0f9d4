package io.hedgegrid.signal.core;

import org.jspecify.annotations.Nullable;

/** What a record of session.configs means for the profiles in use. */
public sealed interface ProfileChange {

    /** Repeated, older than what is known, or the end of a session that is not known: changes nothing. */
    record Stale() implements ProfileChange {}

    /** A newer version that keeps the profile. */
    record Kept() implements ProfileChange {}

    /**
     * The session starts using a profile.
     *
     * @param profileKey key of the profile
     */
    record Claimed(String profileKey) implements ProfileChange {}

    /**
     * The session uses another profile than before.
     *
     * @param releasedKey key of the profile it used
     * @param claimedKey key of the profile it uses now
     */
    record Switched(String releasedKey, String claimedKey) implements ProfileChange {}

    /**
     * The session is forgotten.
     *
     * @param profileKey key of the profile it used
     */
    record Released(String profileKey) implements ProfileChange {}

    /**
     * Decides what a record of session.configs changes.
     *
     * @param known what the newest configuration so far named; null if the session is not known
     * @param announced what the record names; null for a tombstone, which ends the session
     */
    static ProfileChange decide(@Nullable SessionProfile known, @Nullable SessionProfile announced) {
        if (known == null) {
            return announced == null ? new Stale() : new Claimed(announced.profileKey());
        }
        if (announced == null) {
            return new Released(known.profileKey());
        }
        if (!announced.isNewerThan(known)) {
            return new Stale();
        }
        return known.profileKey().equals(announced.profileKey())
                ? new Kept()
                : new Switched(known.profileKey(), announced.profileKey());
    }
}
