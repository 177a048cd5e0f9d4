/**
 * The running exchange: one lock around market, accounts and journal, the thread that plays the market at its pace, and delayed fills.
 * Its methods may block on the journal's disk, never on a client.
 */
@NullMarked
package io.hedgegrid.paper.venue;

import org.jspecify.annotations.NullMarked;
