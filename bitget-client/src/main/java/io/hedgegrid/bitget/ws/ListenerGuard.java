package io.hedgegrid.bitget.ws;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps a listener's exceptions from ending the stream; they are logged. */
final class ListenerGuard {

    private static final Logger log = LoggerFactory.getLogger(ListenerGuard.class);

    private ListenerGuard() {}

    static void guard(String method, Runnable call) {
        try {
            call.run();
        } catch (RuntimeException e) {
            log.atError().setCause(e).addKeyValue("method", method).log("stream listener failed");
        }
    }
}
