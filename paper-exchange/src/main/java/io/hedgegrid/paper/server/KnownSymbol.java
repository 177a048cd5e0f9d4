package io.hedgegrid.paper.server;

import io.hedgegrid.paper.venue.MarketBoard;

/** The symbol of a request, provided it is traded. */
public final class KnownSymbol {

    private KnownSymbol() {}

    /** The symbol in capitals; refused with {@code 40034} if it is not traded. */
    public static String of(Params params, MarketBoard board) {
        String symbol = params.symbol();
        if (!board.has(symbol)) {
            throw ApiException.of("40034", "Parameter " + symbol + " does not exist");
        }
        return symbol;
    }
}
