package io.hedgegrid.session.application;

import io.hedgegrid.session.core.ContractTerms;
import io.hedgegrid.session.core.Contracts;
import io.hedgegrid.session.core.Draft;
import io.hedgegrid.session.core.ErrorCode;
import io.hedgegrid.session.core.GridOutlook;
import io.hedgegrid.session.core.ParsedDraft;
import io.hedgegrid.session.core.Refusal;
import io.hedgegrid.session.core.RegistrationParser;
import io.hedgegrid.session.core.WorstCase;
import java.math.BigDecimal;
import java.util.Map;

/** Says what settings can come to, before they are registered. Changes nothing. */
public final class DryRun {

    private final RegistrationParser parser;
    private final Contracts contracts;
    private final MarketPrices prices;

    /** Puts it together. */
    public DryRun(RegistrationParser parser, Contracts contracts, MarketPrices prices) {
        this.parser = parser;
        this.contracts = contracts;
        this.prices = prices;
    }

    /**
     * What was looked at and what it comes to.
     *
     * @param draft the settings
     * @param outlook their worst case
     */
    public record Result(Draft draft, GridOutlook outlook) {}

    /**
     * Looks at settings.
     *
     * @param body the JSON object as plain values: Map, List, String, BigDecimal, Boolean, null
     * @throws RefusedException naming everything that is wrong with them
     * @throws UnavailableException if the exchange has not stated its contracts, or no price where none is given
     */
    public Result look(Map<String, ?> body) {
        return switch (parser.parseDraft(body)) {
            case ParsedDraft.Rejected(var faults) ->
                throw new RefusedException(new Refusal(
                        ErrorCode.VALIDATION_FAILED,
                        "the settings have errors in " + faults.size() + (faults.size() == 1 ? " field" : " fields"),
                        faults));
            case ParsedDraft.Accepted(Draft draft) -> {
                ContractTerms contract = contracts
                        .find(draft.tradingPair())
                        .orElseThrow(() -> new UnavailableException("the exchange has not stated its contracts yet"));
                BigDecimal given = draft.price();
                BigDecimal price = given == null ? prices.last(draft.tradingPair()) : given;
                yield new Result(draft, WorstCase.of(draft, contract, price));
            }
        };
    }
}
