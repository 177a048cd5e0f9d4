package io.hedgegrid.paper.server;

import java.util.Map;

/** The codes API V3 has where V2 has others; what is not here has the same in both. */
public final class UnifiedErrors {

    private static final Map<String, String[]> CODES = Map.ofEntries(
            entry("40762", "25203", "Insufficient margin"),
            entry("22002", "25227", "No position available to close"),
            entry("40109", "25204", "Order does not exist"),
            entry("40768", "25204", "Order does not exist"),
            entry("40786", "25212", "Duplicate clientOid"),
            entry("40774", "25236", "Incorrect position open type"),
            entry("40757", "25225", "The close quantity exceeds the available position"),
            entry("45111", "25207", "The order quantity is below the minimum"),
            entry("45112", "25208", "The order quantity is above the maximum"),
            entry("22038", "25610", "The precision of the quantity is wrong"),
            entry("45115", "25244", "Price should be a multiple of the step"),
            entry("22047", "25205", "The price is outside the limits"),
            entry("43005", "25211", "Too many orders"),
            entry("40920", "25010", "Unsupported position mode switch"),
            entry("45117", "25107", "There is currently a position, please close the position"),
            entry("40921", "25233", "Order quantity cannot exceed the maximum for this level"),
            entry("45045", "25223", "Leverage exceeds the maximum"),
            entry("40893", "25228", "The margin does not suffice for this leverage"),
            entry("40304", "25200", "clientOid validation error"),
            entry("40305", "25200", "clientOid validation error"),
            entry("40019", "400172", "Parameter verification failed"),
            entry("40017", "25200", "Parameter validation error"));

    private UnifiedErrors() {}

    private static Map.Entry<String, String[]> entry(String classic, String unified, String message) {
        return Map.entry(classic, new String[] {unified, message});
    }

    /** The error as API V3 tells it. */
    public static ApiException of(ApiException error) {
        String[] unified = CODES.get(error.code());
        return unified == null ? error : error.as(unified[0], unified[1]);
    }
}
