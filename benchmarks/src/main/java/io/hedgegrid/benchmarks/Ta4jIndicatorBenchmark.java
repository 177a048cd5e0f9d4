package io.hedgegrid.benchmarks;

import io.hedgegrid.signal.indicator.Cci;
import io.hedgegrid.signal.indicator.Lwma;
import io.hedgegrid.standalone.replay.Candle;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;
import org.ta4j.core.Bar;
import org.ta4j.core.BarSeries;
import org.ta4j.core.BaseBar;
import org.ta4j.core.BaseBarSeriesBuilder;
import org.ta4j.core.Indicator;
import org.ta4j.core.indicators.CCIIndicator;
import org.ta4j.core.indicators.ParabolicSarIndicator;
import org.ta4j.core.indicators.averages.WMAIndicator;
import org.ta4j.core.indicators.helpers.ClosePriceIndicator;
import org.ta4j.core.indicators.helpers.HighPriceIndicator;
import org.ta4j.core.indicators.helpers.LowPriceIndicator;
import org.ta4j.core.indicators.numeric.NumericIndicator;
import org.ta4j.core.num.DecimalNumFactory;
import org.ta4j.core.num.DoubleNumFactory;
import org.ta4j.core.num.Num;
import org.ta4j.core.num.NumFactory;

/**
 * The same indicators by ta4j on the same candles, used as a live program uses it: a series of at most 200 bars, each new
 * bar appended, then the indicator's value at the end. The bars are made beforehand, which is in ta4j's favour.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 2, jvmArgsAppend = "-XX:+UseSerialGC")
public class Ta4jIndicatorBenchmark {

    private static final int WINDOW = 200;
    private static final double AGREEMENT = 1e-9;

    /** DecimalNum is ta4j's default; DoubleNum computes with the same numbers as the product. */
    @Param({"double", "decimal"})
    String num;

    private final List<Candle> candles = GeneratedMarket.candles(WINDOW + IndicatorBenchmark.CANDLES);
    private final List<Bar> bars = new ArrayList<>();
    private NumFactory numbers;
    private BarSeries series;
    private Indicator<Num> lwma;
    private Indicator<Num> sar;
    private Indicator<Num> cci;

    /** Makes the bars, and sees that both libraries compute the same averages and indices. */
    @Setup(Level.Trial)
    public void makeBars() {
        numbers = num.equals("double") ? DoubleNumFactory.getInstance() : DecimalNumFactory.getInstance();
        for (Candle candle : candles) {
            Instant open = Instant.ofEpochMilli(candle.openTime());
            Duration length = Duration.ofMillis(GeneratedMarket.CANDLE_MILLIS);
            bars.add(new BaseBar(
                    length,
                    open,
                    open.plus(length),
                    numbers.numOf(candle.open()),
                    numbers.numOf(candle.high()),
                    numbers.numOf(candle.low()),
                    numbers.numOf(candle.close()),
                    numbers.one(),
                    numbers.zero(),
                    0));
        }
        fillWindow();
        Lwma ourLwma = Lwma.ofPeriod(IndicatorBenchmark.LWMA_PERIOD);
        Cci ourCci = Cci.ofPeriod(IndicatorBenchmark.CCI_PERIOD);
        for (Candle candle : candles) {
            ourLwma = ourLwma.next(candle.prices());
            ourCci = ourCci.next(candle.prices());
        }
        for (Bar bar : bars.subList(WINDOW, bars.size())) {
            series.addBar(bar);
        }
        requireEqual("LWMA", ourLwma.value().orElseThrow(), lwma);
        requireEqual("CCI", ourCci.value().orElseThrow(), cci);
    }

    /** A series whose window is full, and its indicators. */
    @Setup(Level.Invocation)
    public void fillWindow() {
        series = new BaseBarSeriesBuilder()
                .withNumFactory(numbers)
                .withMaxBarCount(WINDOW)
                .build();
        Indicator<Num> high = new HighPriceIndicator(series);
        Indicator<Num> low = new LowPriceIndicator(series);
        NumericIndicator twoCloses =
                NumericIndicator.of(new ClosePriceIndicator(series)).multipliedBy(2);
        lwma = new WMAIndicator(
                NumericIndicator.of(high).plus(low).plus(twoCloses).dividedBy(4), IndicatorBenchmark.LWMA_PERIOD);
        sar = new ParabolicSarIndicator(
                series,
                numbers.numOf(IndicatorBenchmark.SAR_STEP),
                numbers.numOf(IndicatorBenchmark.SAR_MAX),
                numbers.numOf(IndicatorBenchmark.SAR_STEP));
        cci = new CCIIndicator(series, IndicatorBenchmark.CCI_PERIOD);
        for (Bar bar : bars.subList(0, WINDOW)) {
            series.addBar(bar);
        }
    }

    /** All three. */
    @Benchmark
    @OperationsPerInvocation(IndicatorBenchmark.CANDLES)
    public void lwmaSarCci(Blackhole hole) {
        for (Bar bar : bars.subList(WINDOW, bars.size())) {
            series.addBar(bar);
            hole.consume(lwma.getValue(series.getEndIndex()));
            hole.consume(sar.getValue(series.getEndIndex()));
            hole.consume(cci.getValue(series.getEndIndex()));
        }
    }

    /** Parabolic SAR alone. */
    @Benchmark
    @OperationsPerInvocation(IndicatorBenchmark.CANDLES)
    public void sar(Blackhole hole) {
        for (Bar bar : bars.subList(WINDOW, bars.size())) {
            series.addBar(bar);
            hole.consume(sar.getValue(series.getEndIndex()));
        }
    }

    /** LWMA and CCI. */
    @Benchmark
    @OperationsPerInvocation(IndicatorBenchmark.CANDLES)
    public void lwmaCci(Blackhole hole) {
        for (Bar bar : bars.subList(WINDOW, bars.size())) {
            series.addBar(bar);
            hole.consume(lwma.getValue(series.getEndIndex()));
            hole.consume(cci.getValue(series.getEndIndex()));
        }
    }

    private void requireEqual(String what, double ours, Indicator<Num> theirs) {
        double value = theirs.getValue(series.getEndIndex()).doubleValue();
        if (Math.abs(ours - value) > AGREEMENT * Math.max(1, Math.abs(ours))) {
            throw new IllegalStateException(what + ": ours is " + ours + ", ta4j's " + value);
        }
    }
}
