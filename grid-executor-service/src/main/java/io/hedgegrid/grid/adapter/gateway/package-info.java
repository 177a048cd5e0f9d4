/**
 * The order gateway: carries order requests to the exchange and reports what became of them. Blocks, on virtual threads. What to do
 * next for an order is decided in {@link io.hedgegrid.grid.core.OrderPlacement}. Start with
 * {@link io.hedgegrid.grid.adapter.gateway.OrderGateway}.
 */
@NullMarked
package io.hedgegrid.grid.adapter.gateway;

import org.jspecify.annotations.NullMarked;
