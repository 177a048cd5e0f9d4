package io.hedgegrid.grid.core;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * What {@link OrderPlacement} must know of an order.
 *
 * @param opening whether it opens a position; closing orders never expire
 * @param size ordered, base coin
 * @param causedAt wall time from which its age is counted
 * @param maybeSent whether an earlier run may have sent it: then the exchange is asked before anything is placed
 */
public record OrderTicket(boolean opening, BigDecimal size, Instant causedAt, boolean maybeSent) {}
