package io.hedgegrid.paper.venue;

/** Says what is to go wrong with orders. */
@FunctionalInterface
public interface OrderFaults {

    /** Nothing goes wrong. */
    OrderFaults NONE = (_, _) -> OrderCourse.USUAL;

    /**
     * The course of an order just accepted; asked once for each, inside the venue's lock.
     *
     * @param account API key
     */
    OrderCourse course(String account, String symbol);
}
