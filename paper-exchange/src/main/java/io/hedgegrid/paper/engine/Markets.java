package io.hedgegrid.paper.engine;

/** Contract and current prices of the symbols an account trades. */
public interface Markets {

    /**
     * The trading rules of a symbol.
     *
     * @throws IllegalArgumentException if there is no such symbol
     */
    Contract contract(String symbol);

    /**
     * The current prices of a symbol.
     *
     * @throws IllegalArgumentException if there is no such symbol
     */
    Quote quote(String symbol);
}
