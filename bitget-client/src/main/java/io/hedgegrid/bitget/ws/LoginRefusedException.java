package io.hedgegrid.bitget.ws;

import java.util.Set;

/** The exchange does not accept a login. The message says why, without secrets. */
final class LoginRefusedException extends Exception {

    private static final long serialVersionUID = 1L;

    /** Key, passphrase or signature are wrong, and will be the next time. */
    private static final Set<String> FINAL = Set.of("30011", "30012", "30015");

    private static final Set<String> CLOCK = Set.of("30013", "30014");

    private final String code;

    LoginRefusedException(String code, String words) {
        super("login refused, code " + code + ": " + words);
        this.code = code;
    }

    /** Whether another login would be refused too. */
    boolean isFinal() {
        return FINAL.contains(code);
    }

    /** Whether it is for the timestamp. */
    boolean isForTheClock() {
        return CLOCK.contains(code);
    }
}
