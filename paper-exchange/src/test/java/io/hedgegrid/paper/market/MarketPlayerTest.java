package io.hedgegrid.paper.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.hedgegrid.paper.StartupFault;
import io.hedgegrid.paper.engine.Candle;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MarketPlayerTest {

    private static final ContractTable CONTRACTS = new ContractTable(new BigDecimal("0.0006"));
    private static final String ROWS = "openTimeMillis,open,high,low,close,volume\n" + "0,10,10,10,10,1\n"
            + "60000,10,13,8,9,4\n" + "120000,9,9,9,9,0\n";

    @TempDir
    private Path directory;

    @Test
    void afterTheHistoryEachCandleGivesFourTicksAQuarterOfItsIntervalApart() throws IOException {
        MarketPlayer player = player(1);
        MarketStep[] steps = {next(player), next(player), next(player), next(player), next(player)};

        assertThat(player.history()).hasSize(1);
        assertThat(steps).extracting(MarketStep::time).containsExactly(60_000L, 75_000L, 90_000L, 105_000L, 120_000L);
        assertThat(steps).extracting(MarketStep::position).containsExactly(1L, 2L, 3L, 4L, 5L);
        assertThat(steps)
                .extracting(step -> step.ticks().getFirst().price().toPlainString())
                .containsExactly("10", "8", "13", "9", "9");
    }

    @Test
    void theMarketEndsWithTheFile() throws IOException {
        MarketPlayer player = player(2);
        for (int i = 0; i < 4; i++) {
            next(player);
        }

        assertThat(player.next()).isEmpty();
        assertThat(player.next()).isEmpty();
        assertThat(player.position()).isEqualTo(4);
    }

    @Test
    void aHistoryThatLeavesNothingToPlayIsRefused() {
        assertThatThrownBy(() -> player(3)).isInstanceOf(StartupFault.class).hasMessageStartingWith("paper.history: 3");
        assertThatThrownBy(() -> player(9)).isInstanceOf(StartupFault.class).hasMessageStartingWith("paper.history: 9");
    }

    @Test
    void aGeneratedMarketIsTheSameForTheSameSeed() {
        List<List<Candle>> first =
                new MarketPlayer(new GeneratedMarket(7, CONTRACTS.symbols(), CONTRACTS), 300).history();
        List<List<Candle>> again =
                new MarketPlayer(new GeneratedMarket(7, CONTRACTS.symbols(), CONTRACTS), 300).history();
        List<List<Candle>> other =
                new MarketPlayer(new GeneratedMarket(8, CONTRACTS.symbols(), CONTRACTS), 300).history();

        assertThat(first).isEqualTo(again).isNotEqualTo(other);
        assertThat(first.getFirst()).hasSize(15);
    }

    @Test
    void aGeneratedMarketMayBeginAtAnotherTimeAndIsThenAnotherWithTheSamePrices() {
        Instant later = Instant.parse("2026-05-06T07:08:00Z");
        GeneratedMarket market = new GeneratedMarket(7, List.of("BTCUSDT"), CONTRACTS);
        GeneratedMarket moved = new GeneratedMarket(7, later, List.of("BTCUSDT"), CONTRACTS);
        Candle first = market.next().getFirst();
        Candle same = moved.next().getFirst();

        assertThat(moved.identity()).isEqualTo(market.identity() + " from 2026-05-06T07:08:00Z");
        assertThat(same.openTime()).isEqualTo(later.toEpochMilli());
        assertThat(List.of(same.open(), same.high(), same.low(), same.close()))
                .isEqualTo(List.of(first.open(), first.high(), first.low(), first.close()));
    }

    @Test
    void aGeneratedSymbolDoesNotDependOnWhatElseTrades() {
        GeneratedMarket both = new GeneratedMarket(7, List.of("BTCUSDT", "ETHUSDT"), CONTRACTS);
        GeneratedMarket alone = new GeneratedMarket(7, List.of("ETHUSDT"), CONTRACTS);

        for (int i = 0; i < 100; i++) {
            assertThat(both.next().get(1)).isEqualTo(alone.next().getFirst());
        }
    }

    @Test
    void aGeneratedMarketIsWellFormedAndStaysInSight() {
        GeneratedMarket market = new GeneratedMarket(1, List.of("BTCUSDT"), CONTRACTS);
        BigDecimal close = null;
        for (int i = 0; i < 50_000; i++) {
            Candle candle = market.next().getFirst();
            assertThat(candle.low()).isLessThanOrEqualTo(candle.open().min(candle.close()));
            assertThat(candle.high()).isGreaterThanOrEqualTo(candle.open().max(candle.close()));
            assertThat(candle.low()).isBetween(new BigDecimal("30000"), new BigDecimal("250000"));
            assertThat(candle.close().scale()).isEqualTo(1);
            if (close != null) {
                assertThat(candle.open()).isEqualTo(close);
            }
            close = candle.close();
        }
    }

    /** An independent program made the traces from the same files by the same path of ticks. */
    @Test
    void theTicksAreThoseOfTheReferenceTraces() throws IOException {
        Path golden = Path.of(System.getProperty("hedgegrid.shared", "")).resolve("golden/generated");
        assumeTrue(Files.isDirectory(golden), "the reference traces are not here: " + golden);
        checkTrace(golden.resolve("generated-btcusdt-1m.csv.gz"), golden.resolve("g1-defaults-minute.trace.jsonl.gz"));
        checkTrace(
                golden.resolve("generated-ethusdt-1h.csv.gz"), golden.resolve("g3-fixed-lots-hourly.trace.jsonl.gz"));
    }

    private static void checkTrace(Path candles, Path trace) throws IOException {
        MarketPlayer player = new MarketPlayer(CandleFile.read(candles, null, CONTRACTS), 100);
        Map<Long, BigDecimal> prices = new HashMap<>();
        for (Optional<MarketStep> step = player.next(); step.isPresent(); step = player.next()) {
            prices.put(step.get().time(), step.get().ticks().getFirst().price());
        }
        Pattern line = Pattern.compile("\"time\":(\\d+),.*\"price\":([0-9.]+)");
        int lines = 0;
        try (BufferedReader reader = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(trace)), StandardCharsets.UTF_8))) {
            for (String text = reader.readLine(); text != null; text = reader.readLine()) {
                Matcher matcher = line.matcher(text);
                assertThat(matcher.find()).as(text).isTrue();
                assertThat(prices.get(Long.parseLong(matcher.group(1))))
                        .as(text)
                        .isEqualByComparingTo(matcher.group(2));
                lines++;
            }
        }
        assertThat(lines).isGreaterThan(100);
    }

    private MarketPlayer player(int history) throws IOException {
        Path file = Files.writeString(directory.resolve("btcusdt-1m.csv"), ROWS);
        return new MarketPlayer(CandleFile.read(file, null, CONTRACTS), history);
    }

    private static MarketStep next(MarketPlayer player) {
        return player.next().orElseThrow();
    }
}
