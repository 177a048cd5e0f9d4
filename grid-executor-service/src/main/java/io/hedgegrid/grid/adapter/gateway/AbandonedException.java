package io.hedgegrid.grid.adapter.gateway;

/** Work on a request was given up unfinished, because the service stops or the request's partition went elsewhere. It comes again. */
final class AbandonedException extends InterruptedException {

    private static final long serialVersionUID = 1L;

    AbandonedException(String message) {
        super(message);
    }
}
