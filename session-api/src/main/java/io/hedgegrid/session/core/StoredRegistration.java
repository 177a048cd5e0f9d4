package io.hedgegrid.session.core;

import org.jspecify.annotations.Nullable;

/**
 * What is stored of a session, as far as a change of it needs to know.
 *
 * @param tradingPair symbol of the contract
 * @param leverage leverage of both sides
 * @param demo whether the keys belong to demo trading
 * @param settings the trading rules' parameters
 * @param webhookUrl where callbacks go; null if nowhere
 */
public record StoredRegistration(
        String tradingPair,
        int leverage,
        boolean demo,
        CustomSettings settings,
        @Nullable String webhookUrl) {}
