package io.hedgegrid.benchmarks;

import io.hedgegrid.signal.indicator.CandlePrices;
import io.hedgegrid.signal.indicator.Cci;
import io.hedgegrid.signal.indicator.Lwma;
import io.hedgegrid.signal.indicator.ParabolicSar;
import io.hedgegrid.signal.rule.ProfileSettings;
import io.hedgegrid.signal.rule.ProfileState;
import io.hedgegrid.standalone.replay.Candle;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/** The indicators of signal-service, per candle: state in, state and values out. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 2, jvmArgsAppend = "-XX:+UseSerialGC")
public class IndicatorBenchmark {

    static final int CANDLES = 1_000;
    static final int LWMA_PERIOD = 7;
    static final double SAR_STEP = 0.1;
    static final double SAR_MAX = 0.8;
    static final int CCI_PERIOD = 20;

    private final List<CandlePrices> candles =
            GeneratedMarket.candles(CANDLES).stream().map(Candle::prices).toList();

    private ProfileState profile =
            ProfileState.start(new ProfileSettings(true, LWMA_PERIOD, SAR_STEP, SAR_MAX, false, CCI_PERIOD, 100, -100));
    private Lwma lwma = Lwma.ofPeriod(LWMA_PERIOD);
    private ParabolicSar sar = ParabolicSar.of(SAR_STEP, SAR_MAX);
    private Cci cci = Cci.ofPeriod(CCI_PERIOD);

    /** All three, as a profile carries them. */
    @Benchmark
    @OperationsPerInvocation(CANDLES)
    public void lwmaSarCci(Blackhole hole) {
        for (CandlePrices candle : candles) {
            profile = profile.next(candle);
            hole.consume(profile.values());
        }
    }

    /** Parabolic SAR alone. */
    @Benchmark
    @OperationsPerInvocation(CANDLES)
    public void sar(Blackhole hole) {
        for (CandlePrices candle : candles) {
            sar = sar.next(candle);
            hole.consume(sar.value());
        }
    }

    /** LWMA and CCI. */
    @Benchmark
    @OperationsPerInvocation(CANDLES)
    public void lwmaCci(Blackhole hole) {
        for (CandlePrices candle : candles) {
            lwma = lwma.next(candle);
            cci = cci.next(candle);
            hole.consume(lwma.value());
            hole.consume(cci.value());
        }
    }
}
