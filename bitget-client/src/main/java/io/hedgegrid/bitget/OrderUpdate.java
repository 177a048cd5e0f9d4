package io.hedgegrid.bitget;

/** An order has changed: accepted, filled in part or in full, cancelled. The last change may come twice. */
public record OrderUpdate(String symbol, OrderDetail order) {}
