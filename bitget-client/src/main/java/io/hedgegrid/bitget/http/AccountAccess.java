package io.hedgegrid.bitget.http;

import io.hedgegrid.bitget.AccountKind;
import io.hedgegrid.bitget.wire.WireJson;
import io.hedgegrid.bitget.wire.WireLogin;

/** What the private stream of an account needs of the REST side. Thread-safe, blocks. */
public final class AccountAccess {

    private static final long SECOND_MILLIS = 1_000;

    private final RestClient client;
    private final WireJson json;
    private final AccountKinds kinds;
    private final ServerClock clock;
    private final Caller caller;

    AccountAccess(RestClient client, WireJson json, AccountKinds kinds, ServerClock clock, Caller caller) {
        this.client = client;
        this.json = json;
        this.kinds = kinds;
        this.clock = clock;
        this.caller = caller;
    }

    /**
     * Which dialect to speak.
     *
     * @throws io.hedgegrid.bitget.BitgetException as {@link io.hedgegrid.bitget.Trading#kind}
     */
    public AccountKind kind() {
        return kinds.of(caller).kind();
    }

    /** Whether the account belongs to the demo market. */
    public boolean isDemo() {
        return caller.demo();
    }

    /** The frame to log in with, signed for this moment. Holds secrets. */
    public String loginFrame() {
        // Seconds: some servers have dropped milliseconds without a word.
        long seconds = clock.exchangeMillis() / SECOND_MILLIS;
        String signature = Signer.sign(caller.credentials().apiSecret(), seconds, "GET", "/user/verify", "", "");
        return json.write(WireLogin.of(new WireLogin.Arg(
                caller.credentials().apiKey(), caller.credentials().passphrase(), Long.toString(seconds), signature)));
    }

    /**
     * Asks for the exchange's time, by which logins are signed from now on.
     *
     * @throws io.hedgegrid.bitget.BitgetException if it does not answer
     */
    public void learnClock() {
        var _ = client.serverTime();
    }
}
