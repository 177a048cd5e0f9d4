package io.hedgegrid.grid.machine;

/**
 * A session's configuration without its secrets.
 *
 * @param version 1 for a new registration, one more with each change
 * @param userId HEMA's user
 * @param userBotId HEMA's bot of the user; empty if HEMA gave none
 * @param symbol of the contract
 * @param accountFingerprint equal for equal exchange accounts
 * @param demo whether the account is one of the exchange's demo trading
 * @param grid the trading rules' parameters
 * @param profileId identity of the indicator settings
 * @param candleMillis length of a candle
 * @param registeredAt wall time of the first registration; part of the session's identity towards the exchange
 * @param identity {@link ClientOrderIds#prefix} of session and registration, kept because it is needed at every turn
 */
public record SessionConfig(
        String sessionId,
        long version,
        String userId,
        String userBotId,
        String symbol,
        String accountFingerprint,
        boolean demo,
        GridSettings grid,
        String profileId,
        long candleMillis,
        long registeredAt,
        String identity) {

    /** @throws IllegalArgumentException if the candle length is not positive */
    public SessionConfig {
        if (candleMillis <= 0) {
            throw new IllegalArgumentException("candleMillis: must be positive, was " + candleMillis);
        }
    }

    /**
     * A configuration of the identity that follows from session and registration.
     *
     * @throws IllegalArgumentException if the candle length is not positive
     */
    public SessionConfig(
            String sessionId,
            long version,
            String userId,
            String userBotId,
            String symbol,
            String accountFingerprint,
            boolean demo,
            GridSettings grid,
            String profileId,
            long candleMillis,
            long registeredAt) {
        this(
                sessionId,
                version,
                userId,
                userBotId,
                symbol,
                accountFingerprint,
                demo,
                grid,
                profileId,
                candleMillis,
                registeredAt,
                ClientOrderIds.prefix(sessionId, registeredAt));
    }

    /** Whether both trade the same symbol on the same exchange account. */
    boolean hasTargetOf(SessionConfig other) {
        return symbol.equals(other.symbol) && accountFingerprint.equals(other.accountFingerprint) && demo == other.demo;
    }

    /** Number of the candle that holds a market time. */
    long candleAt(long time) {
        return Math.floorDiv(time, candleMillis);
    }
}
