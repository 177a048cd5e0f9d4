package io.hedgegrid.paper.admin;

import io.hedgegrid.paper.venue.Venue;
import java.util.List;
import org.springframework.stereotype.Component;

/** Accounts by number, since their keys are nothing to show around. */
@Component
final class AccountList {

    private static final int SHOWN = 4;

    private final Venue venue;

    AccountList(Venue venue) {
        this.venue = venue;
    }

    List<String> keys() {
        return venue.keys();
    }

    /**
     * The key of an account.
     *
     * @param number from 1, in the order of the settings
     */
    String key(int number) {
        List<String> keys = venue.keys();
        if (number < 1 || number > keys.size()) {
            throw new IllegalArgumentException("account: there is none with the number " + number);
        }
        return keys.get(number - 1);
    }

    /** The beginning of a key. */
    static String masked(String key) {
        return key.substring(0, Math.min(SHOWN, key.length() / 2)) + "…";
    }
}
