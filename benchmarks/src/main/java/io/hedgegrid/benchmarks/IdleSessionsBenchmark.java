package io.hedgegrid.benchmarks;

import java.math.BigDecimal;
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
import org.openjdk.jmh.annotations.Warmup;

/**
 * One price of a symbol whose sessions have nothing to trade: ten positions each, every next action far away. The engine
 * alone: nothing is serialised, outputs are counted and dropped.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(
        value = 1,
        jvmArgsAppend = {"-XX:+UseSerialGC", "-Xms4g", "-Xmx4g"})
public class IdleSessionsBenchmark {

    private static final int POSITIONS_PER_SIDE = 5;

    /** Prices between all positions of a session, far from any grid distance. */
    private static final class QuietMarket {
        private final BigDecimal[] prices = {
            new BigDecimal("90000"),
            new BigDecimal("90012.3"),
            new BigDecimal("90007.1"),
            new BigDecimal("89993.8"),
            new BigDecimal("89981.2"),
        };

        private int next;

        BigDecimal next() {
            next = (next + 1) % prices.length;
            return prices[next];
        }
    }

    /** All sessions run and were started at the same tick, so that what they do every few ticks falls on the same ticks. */
    @State(Scope.Thread)
    public static class InStep {

        /** A multiple of every number of ticks after which a session does something by itself. */
        private static final int CYCLE = 60;

        /** Number of sessions. */
        @Param({"1000", "10000", "100000"})
        int sessions;

        private final QuietMarket market = new QuietMarket();
        private final boolean[] isQuiet = new boolean[CYCLE];
        private Sessions all;
        private int tick;

        /** Opens the positions, and learns at which ticks of the cycle no session has anything to say. */
        @Setup(Level.Trial)
        public void learn() {
            all = new Sessions().register(sessions);
            all.keepNoStates();
            all.start(0, 1);
            all.open(POSITIONS_PER_SIDE);
            for (int i = 0; i < 2 * CYCLE; i++) {
                isQuiet[i % CYCLE] = all.tick(market.next()) == 0;
                all.answer();
            }
        }

        /** Lets the ticks at which all sessions have something to say pass by, and the exchange answer. */
        @Setup(Level.Invocation)
        public void skipBusyTicks() {
            while (!isQuiet[tick]) {
                all.trade(market.next());
                tick = (tick + 1) % CYCLE;
            }
        }

        void tick() {
            if (all.tick(market.next()) > 0) {
                throw new IllegalStateException("a session had something to say at quiet tick " + tick);
            }
            tick = (tick + 1) % CYCLE;
        }
    }

    /** All sessions run, started at 60 ticks in turn, so that what they do every few ticks is spread. */
    @State(Scope.Thread)
    public static class Spread {

        private static final int STARTS = 60;

        /** Number of sessions. */
        @Param({"1000", "10000", "100000"})
        int sessions;

        private final QuietMarket market = new QuietMarket();
        private Sessions all;

        /** Starts the sessions in turn, then opens the positions of all. */
        @Setup(Level.Trial)
        public void start() {
            all = new Sessions().register(sessions);
            all.keepNoStates();
            for (int i = 0; i < STARTS; i++) {
                all.start(i, STARTS);
                all.trade(market.next());
            }
            all.open(POSITIONS_PER_SIDE);
            for (int i = 0; i < STARTS; i++) {
                all.trade(market.next());
            }
        }
    }

    /** All sessions have stopped and kept their positions. */
    @State(Scope.Thread)
    public static class AtRest {

        /** Number of sessions. */
        @Param({"1000", "10000", "100000"})
        int sessions;

        private final QuietMarket market = new QuietMarket();
        private Sessions all;

        /** Opens the positions and stops. */
        @Setup(Level.Trial)
        public void stop() {
            all = new Sessions().register(sessions);
            all.keepNoStates();
            all.start(0, 1);
            all.open(POSITIONS_PER_SIDE);
            all.stopKeepingPositions();
        }
    }

    /** A price at a tick at which no session has anything to say. */
    @Benchmark
    public void quietTick(InStep state) {
        state.tick();
    }

    /** A price at any tick, the answers to the questions for balances that follow from it included. */
    @Benchmark
    public void anyTick(Spread state) {
        state.all.trade(state.market.next());
    }

    /** A price of a symbol all of whose sessions are stopped. */
    @Benchmark
    public void tickOfStopped(AtRest state) {
        state.all.trade(state.market.next());
    }
}
