package io.hedgegrid.grid.machine;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.EnumMap;
import java.util.Map;

/** An exchange's view of positions: one size and one average price per side, which closing does not change. */
final class Holdings {

    private record Holding(BigDecimal size, BigDecimal average) {}

    private final Map<Side, Holding> bySide = new EnumMap<>(Side.class);

    BigDecimal size(Side side) {
        Holding holding = bySide.get(side);
        return holding == null ? BigDecimal.ZERO : holding.size();
    }

    /** Somebody adds to a side. */
    void add(Side side, BigDecimal size, BigDecimal price) {
        BigDecimal total = size(side).add(size);
        BigDecimal cost = size.multiply(price);
        Holding known = bySide.get(side);
        if (known != null) {
            cost = cost.add(known.size().multiply(known.average()));
        }
        bySide.put(side, new Holding(total, cost.divide(total, 8, RoundingMode.HALF_EVEN)));
    }

    /** Somebody takes from a side, at most all of it. */
    void remove(Side side, BigDecimal size) {
        Holding known = bySide.get(side);
        if (known == null || known.size().compareTo(size) <= 0) {
            bySide.remove(side);
        } else {
            bySide.put(side, new Holding(known.size().subtract(size), known.average()));
        }
    }

    void fill(Output.PlaceOrder order, BigDecimal size, BigDecimal price) {
        switch (order.intent()) {
            case OPEN -> add(order.side(), size, price);
            case CLOSE -> remove(order.side(), size);
        }
    }

    AccountReading reading(BigDecimal balance) {
        return new AccountReading(
                balance, balance, size(Side.LONG), average(Side.LONG), size(Side.SHORT), average(Side.SHORT));
    }

    private BigDecimal average(Side side) {
        Holding holding = bySide.get(side);
        return holding == null ? null : holding.average();
    }
}
