package io.hedgegrid.bitget;

/** The exchange accepted the order; it says nothing about a fill. */
public record OrderAck(String orderId, String clientOrderId) {}
