package io.hedgegrid.standalone.process;

import java.util.List;

/** A part of the system that may be killed, and what it writes when it is back. */
enum Victim {
    EXECUTOR("grid-executor-service", Sign.DECISION, Sign.REPORT),
    SIGNAL("signal-service", Sign.SIGNAL),
    MARKET_DATA("market-data-service", Sign.PRICE),
    BROKER(SeparateProcesses.BROKER, Sign.PRICE, Sign.SIGNAL, Sign.DECISION, Sign.REPORT),
    WEBHOOK("webhook-service", Sign.CALLBACK),
    SESSION_API(SeparateProcesses.SESSION_API);

    private final String process;
    private final List<Sign> signs;

    Victim(String process, Sign... signs) {
        this.process = process;
        this.signs = List.of(signs);
    }

    /** Name of its process. */
    String process() {
        return process;
    }

    /** Signs of life to wait for; none if it writes only when it is called. */
    List<Sign> signs() {
        return signs;
    }

    /** The part whose process has this name. */
    static Victim of(String process) {
        for (Victim victim : values()) {
            if (victim.process.equals(process)) {
                return victim;
            }
        }
        throw new IllegalArgumentException("hedgegrid.crash.parts: unknown part '" + process + "'");
    }

    @Override
    public String toString() {
        return process;
    }
}
