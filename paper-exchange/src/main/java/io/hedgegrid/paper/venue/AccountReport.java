package io.hedgegrid.paper.venue;

import io.hedgegrid.paper.engine.AccountFigures;
import io.hedgegrid.paper.engine.AccountState;
import io.hedgegrid.paper.engine.PositionFigures;
import java.util.List;

/**
 * An account at one moment.
 *
 * @param positions open ones, by symbol, the long before the short
 */
public record AccountReport(AccountState state, AccountFigures figures, List<PositionFigures> positions) {}
