package io.hedgegrid.paper.market;

import io.hedgegrid.paper.engine.Candle;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;

/** Recordings with holes, made up. */
public final class GapFiles {

    public static final ContractTable CONTRACTS = new ContractTable(new BigDecimal("0.0006"));

    private GapFiles() {}

    /**
     * One-minute candles of Bitcoin from 1 January 2026.
     *
     * @param minutes how long the recording is, from its first to its last candle
     * @param missing whether the candle of this minute was lost
     */
    public static Path write(Path directory, int minutes, IntPredicate missing) throws IOException {
        GeneratedMarket market = new GeneratedMarket(3, List.of("BTCUSDT"), CONTRACTS);
        StringBuilder rows = new StringBuilder("openTimeMillis,open,high,low,close,volume\n");
        IntStream.range(0, minutes).forEach(minute -> {
            Candle candle = market.next().getFirst();
            if (!missing.test(minute)) {
                rows.append(candle.openTime()).append(',');
                rows.append(candle.open()).append(',').append(candle.high()).append(',');
                rows.append(candle.low()).append(',').append(candle.close()).append(',');
                rows.append(candle.volume()).append('\n');
            }
        });
        Path file = directory.resolve("generated-btcusdt-1m-gaps.csv.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write(rows.toString().getBytes(StandardCharsets.UTF_8));
        }
        return file;
    }
}
