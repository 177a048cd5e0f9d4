package io.hedgegrid.standalone.cli;

import java.util.concurrent.CountDownLatch;

/** Ctrl-C as an event: the process ends only after the command has closed what it opened. */
final class Interrupt implements AutoCloseable {

    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch finished = new CountDownLatch(1);

    /**
     * Listens from now on.
     *
     * @param onAsked run once when the user interrupts
     */
    Interrupt(Runnable onAsked) {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            asked.countDown();
            onAsked.run();
            try {
                finished.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }));
    }

    /** Returns when the user interrupts. */
    void await() throws InterruptedException {
        asked.await();
    }

    /** Everything is closed: the process may end. */
    @Override
    public void close() {
        finished.countDown();
    }
}
