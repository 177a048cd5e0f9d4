package io.hedgegrid.standalone.process;

import io.hedgegrid.schemas.execution.ExecutionEvent;
import io.hedgegrid.schemas.execution.OrderOutcome;
import io.hedgegrid.schemas.execution.OrderRequest;
import io.hedgegrid.schemas.execution.OrderResult;
import io.hedgegrid.schemas.execution.PlaceOrder;
import io.hedgegrid.schemas.execution.TradeClosed;
import io.hedgegrid.schemas.execution.TradeOpened;
import io.hedgegrid.standalone.demo.CallbackReceiver.Received;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Every comparison of one moment at rest, and the figures for people.
 *
 * @param findings what does not agree; empty if all is well
 * @param text numbers and sizes of the orders, as each hop has them
 */
record Reckoning(List<String> findings, String text) {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    static Reckoning of(Observed observed, ExchangeBook exchange, Traders traders) {
        Map<String, Received> callbacks = traders.callbacks();
        PositionComparison positions = new PositionComparison(observed);
        List<String> findings = Stream.of(
                        new OrderComparison(observed, exchange, traders.accounts()).findings(),
                        new LedgerComparison(observed, exchange, callbacks).findings(),
                        traders.positions().entrySet().stream()
                                .flatMap(held -> positions.findings(held.getKey(), held.getValue()).stream())
                                .distinct()
                                .toList(),
                        new MarketComparison(observed).findings())
                .flatMap(List::stream)
                .toList();
        return new Reckoning(findings, text(observed, exchange, callbacks));
    }

    private static String text(Observed observed, ExchangeBook exchange, Map<String, Received> callbacks) {
        Sizes intended = new Sizes();
        Sizes refused = new Sizes();
        for (OrderRequest request : observed.intendedOrders()) {
            OrderResult result = observed.results.get(request.getClientOrderId());
            boolean rejected = result != null && result.getOutcome() == OrderOutcome.REJECTED;
            (rejected ? refused : intended).add(request.getSymbol(), ((PlaceOrder) request.getAction()).getSize());
        }
        Sizes executed = new Sizes();
        exchange.orders().values().stream()
                .filter(order -> order.filled() != null)
                .forEach(order -> executed.add(order.symbol(), Objects.requireNonNull(order.filled())));
        Sizes booked = new Sizes();
        for (ExecutionEvent event : observed.trades()) {
            booked.add(
                    event.getSymbol(),
                    event.getEvent() instanceof TradeOpened opened
                            ? opened.getLot()
                            : ((TradeClosed) event.getEvent()).getLot());
        }
        Sizes told = new Sizes();
        for (Received callback : callbacks.values()) {
            if (callback.event().startsWith("trade_")) {
                JsonNode trade = JSON.readTree(callback.body()).path("data").path("trade");
                told.add(trade.path("pair").asString(), trade.path("amount").decimalValue());
            }
        }
        return """
                  intended by the engine       %s
                  executed by the exchange     %s
                  booked in the ledger         %s
                  told in trade callbacks      %s
                  intended and refused         %s
                """.formatted(intended, executed, booked, told, refused).stripTrailing();
    }

    /** A count, and the sizes by symbol. */
    private static final class Sizes {

        private final Map<String, BigDecimal> sizes = new TreeMap<>();
        private int count;

        void add(String symbol, BigDecimal size) {
            count++;
            sizes.merge(symbol, size, BigDecimal::add);
        }

        @Override
        public String toString() {
            StringBuilder text = new StringBuilder(String.format("%5d", count));
            sizes.forEach((symbol, size) -> text.append(", ")
                    .append(size.stripTrailingZeros().toPlainString())
                    .append(' ')
                    .append(symbol));
            return text.toString();
        }
    }
}
