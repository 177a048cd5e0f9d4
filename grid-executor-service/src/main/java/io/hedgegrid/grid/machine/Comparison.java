package io.hedgegrid.grid.machine;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * How far the ledger has been compared with the exchange's totals since the last start.
 *
 * @param confirmed whether they have agreed, or were made to; nothing is opened before
 * @param need why they are to be compared as soon as nothing is in flight
 * @param suspect totals of the newest reading, if it disagreed: acted on when a later one says the same; null if it agreed
 */
public record Comparison(
        boolean confirmed, Need need, @Nullable Totals suspect) {

    /** Nothing compared. */
    public static final Comparison AT_START = new Comparison(false, Need.ROUTINE, null);

    /** They agree. */
    static final Comparison AGREED = new Comparison(true, Need.NONE, null);

    /** Why ledger and exchange are to be compared. */
    public enum Need {
        /** They need not be. */
        NONE,
        /** It is time. */
        ROUTINE,
        /** Something has happened that may have made them differ. */
        DOUBT
    }

    /**
     * Sizes of the symbol's positions on the exchange, base coin.
     *
     * @param ofLong of the long side, zero if there is none
     * @param ofShort of the short side, zero if there is none
     */
    public record Totals(BigDecimal ofLong, BigDecimal ofShort) {

        /** Brings the sizes into normal form. */
        public Totals {
            ofLong = Exact.normal(ofLong);
            ofShort = Exact.normal(ofShort);
        }
    }

    Comparison routine() {
        return need == Need.NONE ? new Comparison(confirmed, Need.ROUTINE, suspect) : this;
    }

    Comparison doubting() {
        return new Comparison(confirmed, Need.DOUBT, suspect);
    }

    Comparison suspecting(Totals totals) {
        return new Comparison(confirmed, Need.DOUBT, totals);
    }
}
