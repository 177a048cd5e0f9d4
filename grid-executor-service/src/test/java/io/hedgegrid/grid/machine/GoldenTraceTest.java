package io.hedgegrid.grid.machine;

import static org.assertj.core.api.Assertions.assertThat;

import io.hedgegrid.grid.machine.Event.LifeName;
import io.hedgegrid.grid.machine.Event.StatusChanged;
import io.hedgegrid.grid.machine.Event.TradeClosed;
import io.hedgegrid.grid.machine.Event.TradeOpened;
import io.hedgegrid.grid.machine.Input.CommandHeader;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** Every action of the machine against the traces of an independent reference, on generated candles. */
class GoldenTraceTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long DAY = 86_400_000;
    private static final String BTC_SMA7 = "generated-btcusdt-1m.sma7-sar0.1-0.8-cci20.csv.gz";
    private static final String BTC_CCI14 = "generated-btcusdt-1m.sma3-sar0.02-0.2-cci14-reverse.csv.gz";
    private static final String ETH_SMA7 = "generated-ethusdt-1h.sma7-sar0.1-0.8-cci20.csv.gz";
    private static final String ETH_SMA3 = "generated-ethusdt-1h.sma3-sar0.02-0.2-cci14-reverse.csv.gz";

    @ParameterizedTest
    @CsvSource({
        "g1-defaults-minute, " + BTC_SMA7 + ", ''",
        "g2-new-candle-limits, " + BTC_SMA7 + ", " + BTC_CCI14,
        "g3-fixed-lots-hourly, " + ETH_SMA7 + ", ''",
        "g4-small-account, " + ETH_SMA3 + ", " + ETH_SMA7
    })
    void actsExactlyAsTheReference(String name, String smaSarFile, String cciFile) throws IOException {
        JsonNode config = config(name);
        List<String> actual = run(config, smaSarFile, cciFile);

        List<String> expected = GoldenMarket.lines(name + ".trace.jsonl.gz").stream()
                .map(line -> describe(JSON.readTree(line)))
                .toList();
        assertThat(actual).containsExactlyElementsOf(expected);
    }

    private static List<String> run(JsonNode config, String smaSarFile, String cciFile) {
        long interval = config.get("intervalMillis").asLong();
        Map<Long, Signal> signals = GoldenMarket.signals(
                Fixtures.PROFILE, interval, config.get("reverseOrder").asBoolean(), smaSarFile, cciFile);
        List<GoldenMarket.Candle> candles =
                GoldenMarket.candles(config.get("candleFile").asString());
        int history = config.get("historyCandles").asInt();
        boolean restarts = config.get("restart").asString().equals("NEXT_UTC_DAY");

        InstantExchange exchange = exchange(config, interval);
        exchange.give(
                new Input.SignalArrived(signals.get(candles.get(history - 1).openTime())));
        exchange.give(new Input.Start(new CommandHeader("start", 1, Fixtures.REGISTERED_AT)));
        List<String> actions = new ArrayList<>();
        int seen = exchange.outputs.size();
        for (GoldenMarket.Candle candle : candles.subList(history, candles.size())) {
            long previous = exchange.market.time();
            if (restarts
                    && exchange.session().life() instanceof Life.Stopped
                    && candle.openTime() / DAY > previous / DAY) {
                exchange.give(
                        new Input.Start(new CommandHeader("start" + candle.openTime(), 1, Fixtures.REGISTERED_AT)));
                actions.add("START %d %s".formatted(candle.openTime(), plain(candle.open())));
                seen = exchange.outputs.size();
            }
            for (int k = 0; k < 4; k++) {
                exchange.tick(
                        candle.openTime() + k * interval / 4, candle.ticks().get(k));
                describe(exchange, seen, actions);
                seen = exchange.outputs.size();
            }
            exchange.give(new Input.SignalArrived(signals.get(candle.openTime())));
        }
        return actions;
    }

    private static InstantExchange exchange(JsonNode config, long interval) {
        GridSettings grid = new GridSettings(
                config.get("leverage").asInt(),
                config.get("levels")
                        .valueStream()
                        .map(l -> new GridLevel(
                                number(l, "percent"), l.get("orders").asInt(), number(l, "lot")))
                        .toList(),
                number(config, "multiplier"),
                number(config, "maxMartingaleMultiplier"),
                number(config, "baseLot"),
                number(config, "minLot"),
                number(config, "maxLot"),
                number(config, "maxPositionMarginPercent"),
                number(config, "singleOrderProfit"),
                number(config, "pairGlobalProfit"),
                number(config, "globalProfit"),
                number(config, "maxLoss"),
                0,
                1_439,
                config.get("gridAdditions").asString().equals("NEW_CANDLE"),
                0,
                ForeignPositions.ADOPT);
        ContractRules contract = new ContractRules(
                number(config, "sizeStep"),
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                null,
                new BigDecimal("0.1"),
                BigDecimal.ZERO,
                1,
                125);
        SessionConfig session = Fixtures.config(grid, interval);
        return new InstantExchange(session, contract, number(config, "initialBalance"));
    }

    /** What the trace says of an action: numbers in plain decimals, the profit to nine places as float64 gives it. */
    private static String describe(JsonNode line) {
        String action = line.get("action").asString();
        long time = line.get("time").asLong();
        String price = plain(number(line, "price"));
        return switch (action) {
            case "OPEN" ->
                "OPEN %d %s %d %d %s %s %s"
                        .formatted(
                                time,
                                line.get("side").asString(),
                                line.get("level").asInt(),
                                line.get("id").asInt(),
                                plain(number(line, "lot")),
                                price,
                                line.get("reason").asString());
            case "CLOSE" ->
                "CLOSE %d %s %d %d %s %s %s %s %s"
                        .formatted(
                                time,
                                line.get("side").asString(),
                                line.get("level").asInt(),
                                line.get("id").asInt(),
                                plain(number(line, "lot")),
                                price,
                                line.get("reason").asString(),
                                plain(number(line, "entryPrice")),
                                rounded(number(line, "pnl")));
            case "STOP" ->
                "STOP %d %s %s %s"
                        .formatted(time, price, line.get("reason").asString(), rounded(number(line, "balance")));
            default -> "%s %d %s".formatted(action, time, price);
        };
    }

    private static void describe(InstantExchange exchange, int from, List<String> actions) {
        long time = exchange.market.time();
        String price = plain(exchange.market.price());
        for (Output output : exchange.outputs.subList(from, exchange.outputs.size())) {
            if (!(output instanceof Output.EventRaised raised)) {
                continue;
            }
            assertThat(raised.time()).isEqualTo(time);
            Event event = raised.event();
            if (event instanceof TradeOpened e) {
                actions.add("OPEN %d %s %d %d %s %s %s"
                        .formatted(
                                time,
                                hema(e.side()),
                                e.gridLevel(),
                                e.positionId(),
                                plain(e.lot()),
                                plain(e.price()),
                                e.reason()));
            } else if (event instanceof TradeClosed e) {
                actions.add("CLOSE %d %s %d %d %s %s %s %s %s"
                        .formatted(
                                time,
                                hema(e.side()),
                                e.gridLevel(),
                                e.positionId(),
                                plain(e.lot()),
                                plain(e.price()),
                                e.reason(),
                                plain(e.entryPrice()),
                                rounded(e.pnl())));
            } else if (event instanceof StatusChanged e && e.current() == LifeName.STOPPED) {
                BigDecimal balance = exchange.session().results().realised();
                actions.add("STOP %d %s %s %s"
                        .formatted(time, price, e.reason(), rounded(balance.add(exchange.initialBalance()))));
            }
        }
    }

    private static String hema(Side side) {
        return side == Side.LONG ? "BUY" : "SELL";
    }

    private static BigDecimal number(JsonNode node, String field) {
        return new BigDecimal(node.get(field).asString());
    }

    private static String plain(BigDecimal value) {
        return Exact.normal(value).toPlainString();
    }

    private static String rounded(BigDecimal value) {
        return plain(value.setScale(8, java.math.RoundingMode.HALF_EVEN));
    }

    private static JsonNode config(String name) throws IOException {
        try (InputStream in =
                Objects.requireNonNull(GoldenTraceTest.class.getResourceAsStream("/golden/" + name + ".config.json"))) {
            return JSON.readTree(in);
        }
    }
}
