package io.hedgegrid.bitget.ws;

import io.hedgegrid.bitget.wire.WireArg;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** How one of the exchange's streams names what it pushes, and how its pushes read: pure functions. */
interface StreamDialect {

    /** What to subscribe with. */
    WireArg toArg(Subscription subscription);

    /** What a frame is about, or empty if it is nothing this client subscribes to. */
    Optional<Subscription> ofArg(WireArg arg);

    /**
     * What a frame pushes.
     *
     * @param frame with {@code arg} and {@code data}
     * @throws io.hedgegrid.bitget.wire.UnreadablePayloadException if it cannot be read
     */
    Push read(Subscription subscription, JsonNode frame);

    /** Whether the exchange pushes it every few seconds even if nothing happens. */
    boolean pushesRegularly(AccountSubscription subscription);
}
