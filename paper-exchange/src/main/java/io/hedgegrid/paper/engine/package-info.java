/**
 * The exchange's rules, pure: candles and the path of ticks through them, quotes, margin, orders, fills, fees and liquidation.
 *
 * <p>An account lives by {@link io.hedgegrid.paper.engine.AccountEvent events}: {@link io.hedgegrid.paper.engine.OrderDesk} decides
 * which events follow from a request or a price, {@link io.hedgegrid.paper.engine.AccountState#apply} says what they change. Time
 * and ids are passed in; nothing here knows a clock, a thread, JSON or a socket.
 */
@NullMarked
package io.hedgegrid.paper.engine;

import org.jspecify.annotations.NullMarked;
