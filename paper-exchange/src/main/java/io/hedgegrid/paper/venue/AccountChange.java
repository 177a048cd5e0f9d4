package io.hedgegrid.paper.venue;

import io.hedgegrid.paper.engine.AccountEvent;
import io.hedgegrid.paper.engine.ClosedPosition;
import io.hedgegrid.paper.engine.Fill;
import io.hedgegrid.paper.engine.Order;
import org.jspecify.annotations.Nullable;

/**
 * An event of an account and what it made.
 *
 * @param order as it is after the event; null if the event concerns none
 * @param fill null unless the event is one
 * @param closed the position that ended with the event, or null
 */
public record AccountChange(
        AccountEvent event,
        @Nullable Order order,
        @Nullable Fill fill,
        @Nullable ClosedPosition closed) {}
