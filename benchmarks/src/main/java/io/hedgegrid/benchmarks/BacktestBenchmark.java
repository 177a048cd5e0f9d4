package io.hedgegrid.benchmarks;

import io.hedgegrid.standalone.replay.Candle;
import io.hedgegrid.standalone.replay.Replay;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/** A session on one-minute candles, four prices each: seconds per back-test. */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 2)
@Measurement(iterations = 3)
@Fork(
        value = 1,
        jvmArgsAppend = {"-XX:+UseSerialGC", "-Xms1g", "-Xmx1g"})
public class BacktestBenchmark {

    /** Number of candles. */
    @Param("1000000")
    int candles;

    private Path directory;
    private List<Candle> market;

    /** Writes the files. */
    @Setup(Level.Trial)
    public void generate() throws IOException {
        directory = Files.createTempDirectory("backtest");
        GeneratedMarket.main(new String[] {directory.toString(), Integer.toString(candles)});
        market = GeneratedMarket.candles(candles);
    }

    /** Removes the files. */
    @TearDown(Level.Trial)
    public void clean() throws IOException {
        for (String name : List.of("candles.csv", "settings.json", "trace.jsonl")) {
            Files.deleteIfExists(directory.resolve(name));
        }
        Files.delete(directory);
    }

    /** Candles and trace in memory. */
    @Benchmark
    public Map<String, Object> inMemory(Blackhole hole) {
        return Replay.backtest(market.iterator(), settings(), hole::consume);
    }

    /** What {@code ./grid backtest} does, its start apart: candles from a csv file, trace to a file. */
    @Benchmark
    public Map<String, Object> fromFile() {
        return Replay.backtest(directory.resolve("candles.csv"), settings(), directory.resolve("trace.jsonl"));
    }

    private Path settings() {
        return directory.resolve("settings.json");
    }
}
