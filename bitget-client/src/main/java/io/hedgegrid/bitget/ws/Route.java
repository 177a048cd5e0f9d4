package io.hedgegrid.bitget.ws;

import java.net.URI;
import java.util.Optional;

/**
 * Where a connection goes and what is spoken there.
 *
 * @param login the frame to log in with; empty where nobody has to. Holds secrets.
 */
record Route(URI uri, StreamDialect dialect, Optional<String> login) {

    @Override
    public String toString() {
        return "Route[" + uri + "]";
    }
}
