/**
 * The decider of a session: which orders, events and statuses follow from prices, signals, commands and order reports.
 *
 * <p>Pure: a function of (state, market, input) without clock, randomness, input/output or framework. Everything imports
 * only the JDK. Start with {@link io.hedgegrid.grid.machine.SessionMachine}, whose transition table names every pair of
 * life and input; {@link io.hedgegrid.grid.machine.TickPass} is the order of the rules within one tick, {@code Closings}
 * and {@code Openings} are the rules, {@link io.hedgegrid.grid.machine.Session} is all a session remembers.
 *
 * <p>Units: prices in USDT per base coin, sizes in base coin, percentages on a 0-100 scale, money in USDT, times in epoch
 * milliseconds UTC. Decimals are exact and kept in normal form (no trailing zeros), so that equal values are equal
 * objects and give equal bytes.
 */
@NullMarked
package io.hedgegrid.grid.machine;

import org.jspecify.annotations.NullMarked;
