package io.hedgegrid.session.core;

/**
 * The keys of an exchange account, in clear and only in memory.
 *
 * @param apiKey API key
 * @param apiSecret API secret
 * @param passphrase passphrase of the key
 */
public record ExchangeCredentials(Secret apiKey, Secret apiSecret, Secret passphrase) {}
