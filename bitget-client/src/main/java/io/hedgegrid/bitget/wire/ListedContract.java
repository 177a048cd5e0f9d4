package io.hedgegrid.bitget.wire;

import io.hedgegrid.bitget.Contract;
import org.jspecify.annotations.Nullable;

/** A contract as the exchange lists it. */
public sealed interface ListedContract permits WireContract, UnifiedInstrument {

    /** Its name; null if the exchange gives none. */
    @Nullable
    String symbol();

    /** Whether it is a perpetual; the exchange lists contracts with delivery beside them. */
    boolean isPerpetual();

    /**
     * In the domain's words.
     *
     * @throws UnreadablePayloadException if a trading rule is missing
     */
    Contract toContract();
}
