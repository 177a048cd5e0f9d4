package io.hedgegrid.grid.adapter.gateway;

import io.hedgegrid.bitget.KeyPermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is to be said of an API key, given what the exchange lets it do. A pure function. */
final class KeyCheck {

    /** What all codes here begin with. */
    static final String PREFIX = "KEY_";

    /** The key can change nothing. */
    static final String READ_ONLY = "KEY_READ_ONLY";

    /** The key cannot place futures orders. */
    static final String CANNOT_TRADE = "KEY_CANNOT_TRADE";

    /** The key may send money out of the account. */
    static final String MAY_WITHDRAW = "KEY_MAY_WITHDRAW";

    /** The key works from every IP address. */
    static final String WITHOUT_IP_LIST = "KEY_WITHOUT_IP_LIST";

    /** The exchange does not say what the key may do. */
    static final String UNKNOWN = "KEY_PERMISSIONS_UNKNOWN";

    private static final String WITHDRAWS = "The API key may withdraw money. Trading does not need that: ";

    /** Something about a key, in a stable code and in words for its owner. */
    record Finding(String code, String message) {}

    /**
     * What came of the check.
     *
     * @param refusal why the key is not used; null if it is
     * @param warnings what its owner should know; empty if it is refused
     */
    record Result(@Nullable Finding refusal, List<Finding> warnings) {}

    private KeyCheck() {}

    /** @param permissions empty if the exchange does not say */
    static Result check(Optional<KeyPermissions> permissions, WithdrawingKeys withdrawing) {
        if (permissions.isEmpty()) {
            return warned(
                    List.of(
                            new Finding(
                                    UNKNOWN,
                                    "The exchange does not say what the API key may do: whether it may withdraw money was not checked")));
        }
        KeyPermissions key = permissions.get();
        if (key.mayWithdraw() && withdrawing == WithdrawingKeys.REFUSE) {
            return refused(MAY_WITHDRAW, WITHDRAWS + "take the permission from it, or make another key");
        }
        if (key.readOnly()) {
            return refused(READ_ONLY, "The API key is read-only: make one that may trade futures");
        }
        if (!key.mayTrade()) {
            return refused(CANNOT_TRADE, "The API key may not trade futures: give it the permission");
        }
        List<Finding> warnings = new ArrayList<>();
        if (key.mayWithdraw() && withdrawing == WithdrawingKeys.WARN) {
            warnings.add(new Finding(MAY_WITHDRAW, WITHDRAWS + "take the permission from it"));
        }
        if (!key.boundToAddresses()) {
            warnings.add(
                    new Finding(
                            WITHOUT_IP_LIST,
                            "The API key works from every IP address: bind it to those of this service, so that it is worthless to others"));
        }
        return warned(warnings);
    }

    private static Result refused(String code, String message) {
        return new Result(new Finding(code, message), List.of());
    }

    private static Result warned(List<Finding> warnings) {
        return new Result(null, List.copyOf(warnings));
    }
}
