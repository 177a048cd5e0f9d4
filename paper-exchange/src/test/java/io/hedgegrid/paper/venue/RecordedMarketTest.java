package io.hedgegrid.paper.venue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.hedgegrid.paper.engine.Candle;
import io.hedgegrid.paper.engine.CandleBook;
import io.hedgegrid.paper.engine.Granularity;
import io.hedgegrid.paper.engine.TickPath;
import io.hedgegrid.paper.journal.FileJournal;
import io.hedgegrid.paper.journal.Journal;
import io.hedgegrid.paper.journal.NoJournal;
import io.hedgegrid.paper.market.CandleFile;
import io.hedgegrid.paper.market.GapFiles;
import io.hedgegrid.paper.market.MarketPlayer;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Recordings, whole and with holes, played to their ends. */
class RecordedMarketTest {

    private static final int HISTORY = 500;

    @TempDir
    private Path directory;

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "binance-btcusdt-perp-1h-20240701-20260131, BTCUSDT, 3600000, 13920, 0",
        "binance-ethusdt-perp-1h-20200101-20201231, ETHUSDT, 3600000, 8784, 0",
        "binance-btcusdt-spot-1m-20230317-20230324, BTCUSDT, 60000, 10800, 0",
        "binance-btcusdt-spot-1m-20230324-gap, BTCUSDT, 60000, 1360, 1",
        "bitget-btcusdt-perp-5m-20251003-20251102-gaps, BTCUSDT, 300000, 8881, 47",
        "bitget-demo-btcusdt-perp-1m-20260306-20260316, BTCUSDT, 60000, 14400, 0",
        "bybit-dogeusdt-perp-1m-20250611-20250621, DOGEUSDT, 60000, 14400, 0"
    })
    void aRealRecordingIsPlayedWhole(String name, String symbol, long interval, int rows, int gaps) {
        Path shared = Path.of(System.getProperty("hedgegrid.shared", "")).resolve("market-data");
        assumeTrue(Files.isDirectory(shared), "the real candles are not here: " + shared);

        checkPlay(shared.resolve(name + ".csv.gz"), symbol, interval, rows, gaps);
    }

    @Test
    void aMadeUpRecordingWithHolesOfManyLengthsIsPlayedWhole() throws IOException {
        Path file = GapFiles.write(directory, 4_000, RecordedMarketTest::isMissing);

        checkPlay(file, "BTCUSDT", 60_000, 2_292, 10);
    }

    @Test
    void aRestartBeforeWithinOrAfterAHoleGoesOnTheSame() throws IOException {
        Path file = GapFiles.write(directory, 700, minute -> minute > 510 && minute < 640);
        Venue whole = venue(file, new NoJournal());
        // The eleventh candle of play is the last before the hole, the twelfth the first behind it.
        for (int played = 0; played <= 14 * TickPath.TICKS; played++) {
            Path data = directory.resolve("data" + played);
            try (FileJournal journal = FileJournal.open(data, false)) {
                Venue killed = venue(file, journal);
                for (int i = 0; i < played; i++) {
                    killed.step();
                }
                killed.savePosition();
            }
            try (FileJournal journal = FileJournal.open(data, false)) {
                assertThat(market(venue(file, journal)))
                        .as("after %d ticks", played)
                        .isEqualTo(market(whole));
            }
            whole.step();
        }
    }

    /** Minutes lost: one at a time, some at the ends of longer candles, hours, and more than a day. */
    private static boolean isMissing(int minute) {
        return minute == 3
                || minute == 59
                || minute == 120
                || (minute >= 175 && minute < 186)
                || minute == 510
                || (minute >= 600 && minute < 675)
                || (minute >= 719 && minute < 721)
                || (minute >= 900 && minute < 1_000)
                || minute == 1_002
                || (minute >= 1_100 && minute < 2_615);
    }

    private static void checkPlay(Path file, String symbol, long interval, int rows, int gaps) {
        List<Candle> recorded = recorded(file);
        assertThat(recorded).hasSize(rows);
        CandleFile tape = CandleFile.read(file, null, GapFiles.CONTRACTS);
        assertThat(tape.intervalMillis()).isEqualTo(interval);
        assertThat(tape.gaps()).isEqualTo(gaps);
        Venue venue = venue(file, new NoJournal());
        List<Long> times = new ArrayList<>();
        venue.listen((board, step) -> times.add(step.time()));
        while (venue.step()) {
            assertThat(venue.ended()).isFalse();
        }

        List<Long> expected = new ArrayList<>();
        for (Candle candle : recorded.subList(HISTORY, rows)) {
            for (int tick = 0; tick < TickPath.TICKS; tick++) {
                expected.add(candle.openTime() + tick * interval / TickPath.TICKS);
            }
        }
        assertThat(times).isEqualTo(expected);
        for (Granularity granularity : Granularity.values()) {
            CandleBook book = venue.read(board -> board.candles(symbol));
            assertThat(book.serves(granularity)).as(granularity.code()).isEqualTo(granularity.isMadeOf(interval));
            if (book.serves(granularity)) {
                checkCandles(recorded, interval, book, granularity);
            }
        }
    }

    /** Puts the longer candles together in another way than the exchange does. */
    private static void checkCandles(List<Candle> recorded, long interval, CandleBook book, Granularity granularity) {
        Map<Long, List<Candle>> periods = new TreeMap<>();
        recorded.forEach(
                candle -> periods.computeIfAbsent(granularity.openOf(candle.openTime()), _ -> new ArrayList<>())
                        .add(candle));
        periods.keySet().removeIf(open -> open < recorded.getFirst().openTime());
        long last =
                periods.isEmpty() ? 0 : granularity.openOf(recorded.getLast().openTime());
        long end = recorded.getLast().openTime() + interval;
        boolean lastIsClosed = granularity.openOf(end) > last;
        if (!lastIsClosed) {
            periods.remove(last);
        }
        List<Candle> closed = book.closed(granularity, 0, Long.MAX_VALUE, 5_000);
        List<Long> opens = List.copyOf(periods.keySet());

        assertThat(closed)
                .extracting(Candle::openTime)
                .isEqualTo(opens.subList(Math.max(0, opens.size() - 5_000), opens.size()));
        for (Candle candle : closed) {
            List<Candle> parts = periods.get(candle.openTime());
            assertThat(candle.open()).isEqualTo(parts.getFirst().open());
            assertThat(candle.close()).isEqualTo(parts.getLast().close());
            assertThat(candle.high())
                    .isEqualByComparingTo(parts.stream()
                            .map(Candle::high)
                            .reduce(BigDecimal::max)
                            .orElseThrow());
            assertThat(candle.low())
                    .isEqualByComparingTo(parts.stream()
                            .map(Candle::low)
                            .reduce(BigDecimal::min)
                            .orElseThrow());
            assertThat(candle.volume())
                    .isEqualByComparingTo(parts.stream().map(Candle::volume).reduce(BigDecimal.ZERO, BigDecimal::add));
        }
    }

    private static List<Candle> recorded(Path file) {
        CandleFile tape = CandleFile.read(file, null, GapFiles.CONTRACTS);
        List<Candle> candles = new ArrayList<>();
        for (List<Candle> row = tape.next(); !row.isEmpty(); row = tape.next()) {
            candles.addAll(row);
        }
        return candles;
    }

    private static Venue venue(Path file, Journal journal) {
        return Venues.of(
                new MarketPlayer(CandleFile.read(file, null, GapFiles.CONTRACTS), HISTORY),
                Map.of(),
                journal,
                new FillTimer(Duration.ZERO));
    }

    private static List<Object> market(Venue venue) {
        return venue.read(board -> List.of(
                board.time(),
                board.position(),
                board.quote("BTCUSDT"),
                board.statistics("BTCUSDT"),
                board.candles("BTCUSDT").candles(Granularity.M1, 0, Long.MAX_VALUE, 1_000),
                board.candles("BTCUSDT").candles(Granularity.M15, 0, Long.MAX_VALUE, 1_000)));
    }
}
