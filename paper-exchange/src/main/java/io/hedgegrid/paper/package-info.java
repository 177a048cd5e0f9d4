/**
 * The paper exchange: a server that speaks Bitget's V2 protocol over a recorded or generated market.
 *
 * <p>Start at {@link io.hedgegrid.paper.PaperExchangeApplication}; the rules are in {@link io.hedgegrid.paper.engine}.
 */
@NullMarked
package io.hedgegrid.paper;

import org.jspecify.annotations.NullMarked;
