package io.hedgegrid.paper.admin;

import io.hedgegrid.paper.PaperExchange;
import io.hedgegrid.paper.engine.AccountFigures;
import io.hedgegrid.paper.engine.Candle;
import io.hedgegrid.paper.engine.CandleBook;
import io.hedgegrid.paper.engine.Contract;
import io.hedgegrid.paper.engine.Fill;
import io.hedgegrid.paper.engine.Order;
import io.hedgegrid.paper.engine.PositionFigures;
import io.hedgegrid.paper.venue.AccountBook;
import io.hedgegrid.paper.venue.MarketBoard;
import io.hedgegrid.paper.venue.Venue;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What the page shows. */
@RestController
@RequestMapping("/ui")
final class StateController {

    private static final int SHOWN_ORDERS = 30;

    private static final int SHOWN_CANDLES = 500;

    private final Venue venue;
    private final PaperExchange exchange;
    private final AccountList accounts;

    StateController(Venue venue, PaperExchange exchange, AccountList accounts) {
        this.venue = venue;
        this.exchange = exchange;
        this.accounts = accounts;
    }

    record State(
            String marketTime,
            boolean paused,
            boolean ended,
            long fills,
            List<String> symbols,
            List<Account> accounts) {}

    /**
     * An account.
     *
     * @param name beginning of its key
     */
    record Account(
            int number,
            String name,
            String kind,
            String equity,
            String wallet,
            String unrealised,
            String free,
            String riskRate,
            List<OpenPosition> positions,
            List<ShownOrder> orders) {}

    record OpenPosition(
            String symbol,
            String side,
            String size,
            String entry,
            String mark,
            String unrealised,
            String margin,
            String liquidation,
            int leverage) {}

    record ShownOrder(
            long time,
            String symbol,
            String what,
            String type,
            String size,
            String filled,
            @Nullable String price,
            String state,
            String profit,
            String clientOid) {}

    /** Prices for the chart, oldest first, times in epoch seconds. */
    record Chart(String symbol, List<Long> time, List<BigDecimal> close, List<Mark> fills) {}

    record Mark(long time, BigDecimal price, boolean buy, String what) {}

    @GetMapping("/state")
    State state() {
        List<String> keys = accounts.keys();
        List<Account> rows = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) {
            int number = i + 1;
            String key = keys.get(i);
            rows.add(venue.ask(key, (account, board) -> account(number, key, account, board)));
        }
        List<String> symbols = venue.read(
                board -> board.contracts().stream().map(Contract::symbol).toList());
        return new State(
                exchange.marketTime().toString(), exchange.paused(), exchange.ended(), exchange.fills(), symbols, rows);
    }

    private static Account account(int number, String key, AccountBook account, MarketBoard board) {
        var report = account.report(board);
        AccountFigures figures = report.figures();
        return new Account(
                number,
                AccountList.masked(key),
                account.kind().name(),
                text(figures.equity(), 4),
                text(figures.wallet(), 4),
                text(figures.unrealised(), 4),
                text(figures.maxAvailable(), 4),
                text(figures.riskRate(), 6),
                report.positions().stream().map(StateController::position).toList(),
                account.newestOrders().stream()
                        .limit(SHOWN_ORDERS)
                        .map(StateController::order)
                        .toList());
    }

    private static OpenPosition position(PositionFigures figures) {
        return new OpenPosition(
                figures.position().symbol(),
                figures.position().side().name(),
                text(figures.position().size(), 8),
                text(figures.position().averagePrice(), 8),
                text(figures.markPrice(), 8),
                text(figures.unrealised(), 4),
                text(figures.marginSize(), 4),
                text(figures.liquidationPrice(), 4),
                figures.leverage());
    }

    private static ShownOrder order(Order order) {
        BigDecimal price = order.averagePrice() == null ? order.price() : order.averagePrice();
        return new ShownOrder(
                order.createdAt(),
                order.symbol(),
                what(order),
                order.type().name(),
                text(order.size(), 8),
                text(order.filledSize(), 8),
                price == null ? null : text(price, 8),
                order.state().name(),
                text(order.profit(), 4),
                order.clientOid());
    }

    private static String what(Order order) {
        String trade = order.isBuying() ? "BUY" : "SELL";
        String by = order.origin() == Order.Origin.CLIENT ? "" : " (" + order.origin() + ")";
        return switch (order.tradeSide()) {
            case OPEN, CLOSE -> order.tradeSide() + " " + order.side() + by;
            case NET -> trade + by;
            case REDUCE -> trade + " to reduce" + by;
        };
    }

    private static String text(BigDecimal value, int decimals) {
        return value.signum() == 0
                ? "0"
                : value.setScale(decimals, RoundingMode.HALF_UP)
                        .stripTrailingZeros()
                        .toPlainString();
    }

    /** Prices of a symbol, and an account's fills in them. */
    @GetMapping("/chart")
    Chart chart(@RequestParam String symbol, @RequestParam(defaultValue = "1") int account) {
        return venue.ask(accounts.key(account), (book, board) -> {
            if (!board.has(symbol)) {
                throw new IllegalArgumentException("symbol: there is none such");
            }
            CandleBook candles = board.candles(symbol);
            List<Candle> shown = candles.candles(candles.finest(), 0, Long.MAX_VALUE, SHOWN_CANDLES);
            long from = shown.isEmpty() ? 0 : shown.getFirst().openTime();
            return new Chart(
                    symbol,
                    column(shown, candle -> candle.openTime() / 1_000),
                    column(shown, Candle::close),
                    book.fills().stream()
                            .filter(fill -> fill.order().symbol().equals(symbol) && fill.time() >= from)
                            .map(StateController::mark)
                            .toList());
        });
    }

    private static Mark mark(Fill fill) {
        return new Mark(fill.time() / 1_000, fill.price(), fill.order().isBuying(), what(fill.order()));
    }

    private static <T> List<T> column(List<Candle> candles, Function<Candle, T> value) {
        return candles.stream().map(value).toList();
    }
}
