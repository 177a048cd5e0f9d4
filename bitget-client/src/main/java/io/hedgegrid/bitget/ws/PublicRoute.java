package io.hedgegrid.bitget.ws;

/** To the public stream, always the same way. */
record PublicRoute(Route route) implements Routes {

    @Override
    public Route next() {
        return route;
    }

    @Override
    public void clockRefused() {
        throw new IllegalStateException("nobody logs in to a public stream");
    }
}
