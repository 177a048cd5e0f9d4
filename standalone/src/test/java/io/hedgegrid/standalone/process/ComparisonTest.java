package io.hedgegrid.standalone.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.hedgegrid.schemas.execution.ExecutionEvent;
import io.hedgegrid.schemas.execution.OrderIntent;
import io.hedgegrid.schemas.execution.OrderOutcome;
import io.hedgegrid.schemas.execution.OrderReason;
import io.hedgegrid.schemas.execution.OrderReport;
import io.hedgegrid.schemas.execution.OrderRequest;
import io.hedgegrid.schemas.execution.OrderResult;
import io.hedgegrid.schemas.execution.PlaceOrder;
import io.hedgegrid.schemas.execution.PositionSide;
import io.hedgegrid.schemas.execution.TradeOpened;
import io.hedgegrid.standalone.demo.CallbackReceiver.Received;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The comparisons of the crash test notice what a crash could do wrong. */
class ComparisonTest {

    private static final Instant TIME = Instant.parse("2026-01-01T00:00:00Z");
    private static final BigDecimal SIZE = new BigDecimal("0.002");
    private static final BigDecimal PRICE = new BigDecimal("84000.5");

    private final Observed observed = new Observed();
    private final ExchangeBook exchange = new ExchangeBook(new LinkedHashMap<>(), new ArrayList<>());
    private final Map<String, Received> callbacks = new LinkedHashMap<>();

    @Test
    void orderThatWentAllTheWayAgrees() {
        intended(1, "a");
        reported("a", OrderOutcome.FILLED);
        executed("a", SIZE);
        booked(1, "a");
        told("event-1", "0.002");

        assertThat(findings()).isEmpty();
    }

    @Test
    void refusedOrderAgreesAsLongAsTheExchangeHasNotExecutedIt() {
        intended(1, "a");
        reported("a", OrderOutcome.REJECTED);
        assertThat(findings()).isEmpty();

        executed("a", SIZE);
        assertThat(findings()).anyMatch(finding -> finding.startsWith("a ended as"));
    }

    @Test
    void orderWhoseEndWasNeverReportedIsFound() {
        intended(1, "a");
        assertThat(findings()).singleElement().asString().contains("never reported");
    }

    @Test
    void orderThatNobodyIntendedIsFound() {
        executed("stranger", SIZE);

        assertThat(findings()).anyMatch(finding -> finding.contains("nobody intended it"));
    }

    @Test
    void orderRequestedTwiceAndLeftOutNumberAreFound() {
        intended(1, "a");
        intended(3, "a");
        reported("a", OrderOutcome.REJECTED);

        assertThat(findings())
                .anyMatch(finding -> finding.equals("a was requested twice"))
                .anyMatch(finding -> finding.contains("number 3 instead of 2"));
    }

    @Test
    void executionThatIsInNoLedgerIsFound() {
        intended(1, "a");
        reported("a", OrderOutcome.FILLED);
        executed("a", SIZE);

        assertThat(findings()).singleElement().asString().contains("is in no ledger");
    }

    @Test
    void executionBookedTwiceIsFound() {
        intended(1, "a");
        reported("a", OrderOutcome.FILLED);
        executed("a", SIZE);
        booked(1, "a");
        booked(2, "a");
        told("event-1", "0.002");
        told("event-2", "0.002");

        assertThat(findings()).singleElement().asString().contains("booked before");
    }

    @Test
    void anotherSizeAnywhereIsFound() {
        intended(1, "a");
        reported("a", OrderOutcome.FILLED);
        executed("a", new BigDecimal("0.001"));
        booked(1, "a");
        told("event-1", "0.003");

        assertThat(findings())
                .hasSize(3)
                .anyMatch(finding -> finding.startsWith("a does not agree"))
                .anyMatch(finding -> finding.contains("on the exchange"))
                .anyMatch(finding -> finding.contains("callback"));
    }

    @Test
    void callbackThatNeverCameIsFound() {
        intended(1, "a");
        reported("a", OrderOutcome.FILLED);
        executed("a", SIZE);
        booked(1, "a");

        assertThat(findings()).anyMatch(finding -> finding.equals("event-1 was not called back"));
    }

    private List<String> findings() {
        List<String> findings =
                new ArrayList<>(new OrderComparison(observed, exchange, Map.of("session", "key")).findings());
        findings.addAll(new LedgerComparison(observed, exchange, callbacks).findings());
        return findings;
    }

    private void intended(long sequence, String id) {
        PlaceOrder order = new PlaceOrder(PositionSide.LONG, OrderIntent.OPEN, SIZE, OrderReason.ENTRY, PRICE);
        observed.add(new OrderRequest("session", sequence, id, "BTCUSDT", 1L, TIME, TIME, order));
    }

    private void reported(String id, OrderOutcome outcome) {
        OrderResult result = new OrderResult(
                outcome,
                PositionSide.LONG,
                OrderIntent.OPEN,
                "order-of-" + id,
                PRICE,
                SIZE,
                BigDecimal.ONE,
                TIME,
                null,
                null);
        observed.add(new OrderReport("session", 1L, id, "BTCUSDT", TIME, 5L, result));
    }

    private void executed(String id, BigDecimal size) {
        exchange.orders()
                .put(id, new ExchangeBook.Order("key", "order-of-" + id, "BTCUSDT", "LONG", "OPEN", SIZE, size, PRICE));
    }

    private void booked(long sequence, String id) {
        TradeOpened opened = new TradeOpened(
                sequence,
                id,
                "order-of-" + id,
                PositionSide.LONG,
                SIZE,
                PRICE,
                BigDecimal.ONE,
                1,
                OrderReason.ENTRY,
                TIME);
        observed.add(new ExecutionEvent(
                "event-" + sequence, sequence, "session", "user", "session", "BTCUSDT", TIME, opened));
    }

    private void told(String id, String amount) {
        String body = "{\"event\":\"trade_opened\",\"data\":{\"trade\":{\"exchangeOrderId\":\"order-of-a\",\"amount\":"
                + amount + ",\"price\":84000.5}}}";
        callbacks.put(id, new Received("trade_opened", true, body, Instant.EPOCH));
    }
}
