package io.hedgegrid.signal.golden;

import static org.assertj.core.api.Assertions.assertThat;

import io.hedgegrid.signal.indicator.CandlePrices;
import io.hedgegrid.signal.indicator.Trend;
import io.hedgegrid.signal.rule.EntryRule;
import io.hedgegrid.signal.rule.IndicatorValues;
import io.hedgegrid.signal.rule.ProfileSettings;
import io.hedgegrid.signal.rule.ProfileState;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/** Compares the indicators and the entry signal with a golden file, candle by candle. */
final class GoldenVectors {
    private static final Pattern NAME = Pattern.compile(
            "(?<market>.+)\\.sma(?<sma>\\d+)-sar(?<af>[\\d.]+)-(?<max>[\\d.]+)-cci(?<cci>\\d+)(?<reverse>-reverse)?\\.csv\\.gz");

    private final Matcher name;

    private GoldenVectors(Matcher name) {
        this.name = name;
    }

    /** What a file is about, by its name. */
    static GoldenVectors named(String fileName) {
        Matcher name = NAME.matcher(fileName);
        assertThat(name.matches()).as("name of golden file %s", fileName).isTrue();
        return new GoldenVectors(name);
    }

    /** The candle file it was computed from. */
    String market() {
        return name.group("market") + ".csv.gz";
    }

    private ProfileSettings settings() {
        return new ProfileSettings(
                true,
                Integer.parseInt(name.group("sma")),
                Double.parseDouble(name.group("af")),
                Double.parseDouble(name.group("max")),
                name.group("reverse") != null,
                Integer.parseInt(name.group("cci")),
                100,
                -100);
    }

    /** Asserts that every row agrees; closes the streams. */
    void assertMatches(InputStream market, InputStream vectors) {
        List<String[]> candles = rows(market);
        List<String[]> expected = rows(vectors);
        assertThat(candles).hasSameSizeAs(expected).isNotEmpty();
        // Prices far below 1, such as DOGE's, are compared relative to themselves.
        double priceFloor = Math.min(1, Double.parseDouble(candles.getFirst()[4]));
        ProfileState state = ProfileState.start(settings());
        for (int i = 0; i < candles.size(); i++) {
            String[] candle = candles.get(i);
            state = state.next(new CandlePrices(
                    Double.parseDouble(candle[2]), Double.parseDouble(candle[3]), Double.parseDouble(candle[4])));
            assertRow(expected.get(i), state, priceFloor);
        }
    }

    private static void assertRow(String[] row, ProfileState state, double priceFloor) {
        IndicatorValues values = state.values();
        String at = "openTimeMillis " + row[0];
        assertClose("sma at " + at, row[1], values.lwma(), priceFloor);
        assertClose("sar at " + at, row[2], values.sar(), priceFloor);
        assertThat(values.trend().map(GoldenVectors::sign).orElse(""))
                .as("trend at %s", at)
                .isEqualTo(row[3]);
        assertClose("cci at " + at, row[4], values.cci(), 1);
        assertThat(crossed(values, true)).as("crossedAbove at %s", at).isEqualTo(row[5].equals("1"));
        assertThat(crossed(values, false)).as("crossedBelow at %s", at).isEqualTo(row[6].equals("1"));
        assertThat(EntryRule.decide(state.settings(), values).name())
                .as("signal at %s", at)
                .isEqualTo(row[7]);
    }

    private static void assertClose(String what, String golden, OptionalDouble actual, double floor) {
        if (golden.isEmpty()) {
            assertThat(actual).as(what).isEmpty();
            return;
        }
        double expected = Double.parseDouble(golden);
        assertThat(actual).as(what).isPresent();
        assertThat(Math.abs(actual.getAsDouble() - expected))
                .as("%s: expected %s, was %s", what, golden, actual)
                .isLessThanOrEqualTo(1e-9 * Math.max(floor, Math.abs(expected)));
    }

    private static boolean crossed(IndicatorValues values, boolean above) {
        if (values.cci().isEmpty() || values.previousCci().isEmpty()) {
            return false;
        }
        double current = values.cci().getAsDouble();
        double previous = values.previousCci().getAsDouble();
        return above ? previous < 100 && current >= 100 : previous > -100 && current <= -100;
    }

    private static String sign(Trend trend) {
        return trend == Trend.UP ? "1" : "-1";
    }

    private static List<String[]> rows(InputStream file) {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(new GZIPInputStream(file), StandardCharsets.UTF_8))) {
            return lines.lines().skip(1).map(line -> line.split(",", -1)).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
