package io.hedgegrid.bitget;

/** The entrance: one per exchange environment (live or paper), shared by everything in the process. */
public interface BitgetClient extends AutoCloseable {

    MarketData marketData();

    /** A new stream; the caller closes it. Connects at once, in the background. */
    MarketStream openStream(MarketStream.Listener listener);

    /**
     * Trading for the account of these credentials. Cheap; rate limits are shared by all instances with the same API key.
     *
     * @param demo whether the key belongs to Bitget's demo trading
     */
    Trading trading(Credentials credentials, boolean demo);

    /** A new stream of this account; the caller closes it. Logs in at once, in the background. */
    AccountStream openAccountStream(Credentials credentials, boolean demo, AccountStream.Listener listener);

    @Override
    void close();
}
