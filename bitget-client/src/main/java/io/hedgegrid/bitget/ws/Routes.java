package io.hedgegrid.bitget.ws;

/** Where the connections of a stream go. May block. */
interface Routes {

    /**
     * The way of the next connection.
     *
     * @throws io.hedgegrid.bitget.BitgetException if it must be asked for and was not answered
     */
    Route next();

    /** The exchange took offence at the time of the last login. */
    void clockRefused();
}
