/**
 * Records that mirror the exchange's payloads, and their translation into the domain's words. Nothing here blocks.
 *
 * <p>{@code Wire...} mirrors V2 (and what both interfaces share), {@code Unified...} mirrors V3.
 *
 * <p>The exchange writes numbers as strings and states "no value" in three ways: an empty string, null, or by leaving the field out.
 * All three become null here; a field the domain needs is then refused by name. Numbers stay exact.
 */
@NullMarked
package io.hedgegrid.bitget.wire;

import org.jspecify.annotations.NullMarked;
