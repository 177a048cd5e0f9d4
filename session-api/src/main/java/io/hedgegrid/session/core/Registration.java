package io.hedgegrid.session.core;

import org.jspecify.annotations.Nullable;

/**
 * A sound registration: new, or a change of a stored one with everything it does not name taken over.
 *
 * @param userId HEMA's user
 * @param userBotId HEMA's bot of the user; empty if HEMA gave none
 * @param tradingPair symbol of the contract
 * @param leverage leverage of both sides
 * @param demo whether the keys belong to demo trading
 * @param settings the trading rules' parameters
 * @param credentials keys of the exchange account; null if the stored ones stay
 * @param webhook what happens with the callbacks
 */
public record Registration(
        String userId,
        String userBotId,
        String tradingPair,
        int leverage,
        boolean demo,
        CustomSettings settings,
        @Nullable ExchangeCredentials credentials,
        WebhookChange webhook) {

    /** Identity of the session: the userBotId, or the userId where that is empty. */
    public String sessionId() {
        return userBotId.isEmpty() ? userId : userBotId;
    }
}
