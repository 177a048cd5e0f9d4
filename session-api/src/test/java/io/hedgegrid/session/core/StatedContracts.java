package io.hedgegrid.session.core;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;

/** Contracts that a test states. */
record StatedContracts(boolean known, Map<String, ContractTerms> terms) implements Contracts {

    static Contracts none() {
        return new StatedContracts(false, Map.of());
    }

    static Contracts of(Map<String, ContractTerms> terms) {
        return new StatedContracts(true, terms);
    }

    static ContractTerms terms(int maxLeverage, boolean tradable) {
        return new ContractTerms(
                new BigDecimal("0.0001"),
                new BigDecimal("0.0001"),
                new BigDecimal("5"),
                new BigDecimal("100"),
                new BigDecimal("0.0006"),
                1,
                maxLeverage,
                tradable);
    }

    @Override
    public Optional<ContractTerms> find(String symbol) {
        return Optional.ofNullable(terms.get(symbol));
    }
}
