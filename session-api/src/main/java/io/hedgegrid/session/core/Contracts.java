package io.hedgegrid.session.core;

import java.util.Optional;

/** The exchange's contracts, as it last stated them; nobody knows them before it has been asked. Does not block. */
public interface Contracts {

    /** Whether the exchange has stated its contracts yet. */
    boolean known();

    /** The contract of a symbol; empty if the exchange has none, or nobody knows. */
    Optional<ContractTerms> find(String symbol);
}
