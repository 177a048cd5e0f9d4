package io.hedgegrid.paper.server;

/** Leverages wanted for the two sides of a symbol; with crossed margin both are the same. */
public record Leverages(int longSide, int shortSide) {

    /** One leverage for both sides. */
    public static Leverages both(int leverage) {
        return new Leverages(leverage, leverage);
    }

    /** The pair {@code longLeverage} and {@code shortLeverage}. */
    public static Leverages pair(Params params) {
        return new Leverages(of(params, "longLeverage"), of(params, "shortLeverage"));
    }

    /** A leverage that must be there; whether the contract allows it is not looked at. */
    public static int of(Params params, String name) {
        long value = params.number(name).orElseThrow(() -> ApiException.missing(name));
        if (value < 0 || value > Integer.MAX_VALUE) {
            throw ApiException.wrong(name);
        }
        return (int) value;
    }
}
