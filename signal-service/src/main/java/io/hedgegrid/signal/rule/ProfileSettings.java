package io.hedgegrid.signal.rule;

/**
 * How the entry signal of a profile is computed (trading rules, section 2).
 *
 * @param useSmaEntry whether the SMA/SAR rule is on
 * @param smaPeriod number of candles of the LWMA, at least 1
 * @param sarAf start and step of the Parabolic SAR's acceleration factor, above 0
 * @param sarMax largest acceleration factor of the Parabolic SAR, above 0
 * @param reverseOrder whether BUY and SELL of the SMA/SAR rule are swapped; does not touch the CCI rule
 * @param cciPeriod number of candles of the CCI; 0 = the CCI rule is off
 * @param cciMax level whose upward cross says SELL
 * @param cciMin level whose downward cross says BUY
 */
public record ProfileSettings(
        boolean useSmaEntry,
        int smaPeriod,
        double sarAf,
        double sarMax,
        boolean reverseOrder,
        int cciPeriod,
        double cciMax,
        double cciMin) {

    /**
     * Checks what the indicators cannot be computed without.
     *
     * @throws IllegalArgumentException naming the first wrong field
     */
    public ProfileSettings {
        if (smaPeriod < 1) {
            throw new IllegalArgumentException("smaPeriod must be at least 1, was " + smaPeriod);
        }
        if (cciPeriod < 0) {
            throw new IllegalArgumentException("cciPeriod must be at least 0, was " + cciPeriod);
        }
        requirePositive("sarAf", sarAf);
        requirePositive("sarMax", sarMax);
        requireFinite("cciMax", cciMax);
        requireFinite("cciMin", cciMin);
    }

    private static void requirePositive(String field, double value) {
        requireFinite(field, value);
        if (value <= 0) {
            throw new IllegalArgumentException(field + " must be above 0, was " + value);
        }
    }

    private static void requireFinite(String field, double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException(field + " must be a finite number, was " + value);
        }
    }
}
