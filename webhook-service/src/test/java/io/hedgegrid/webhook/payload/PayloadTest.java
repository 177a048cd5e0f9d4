package io.hedgegrid.webhook.payload;

import static org.assertj.core.api.Assertions.assertThat;

import io.hedgegrid.schemas.execution.OrderReason;
import io.hedgegrid.schemas.execution.TradeClosed;
import io.hedgegrid.schemas.execution.TradeOpened;
import io.hedgegrid.schemas.session.PositionStatus;
import io.hedgegrid.schemas.session.SessionStatus;
import io.hedgegrid.webhook.RecordFixture;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

/** The golden bodies were written by hand from the HEMA contract. */
class PayloadTest {

    static Stream<Arguments> events() {
        return Stream.of(
                Arguments.of("trade_opened", "trade_opened", RecordFixture.opened()),
                Arguments.of("trade_closed", "trade_closed", RecordFixture.closed()),
                Arguments.of("status_changed", "status_changed", RecordFixture.changed("STARTING", "RUNNING")),
                Arguments.of("global_limit_hit_profit", "global_limit_hit", RecordFixture.profit()),
                Arguments.of("global_limit_hit_loss", "global_limit_hit", RecordFixture.loss()),
                Arguments.of("error_occurred", "error_occurred", RecordFixture.error()),
                Arguments.of("balance_warning", "balance_warning", RecordFixture.warning()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("events")
    void body_is_that_of_the_contract(String golden, String name, Object event) throws IOException {
        Payload payload =
                EventPayload.of(RecordFixture.event("bot456", 5, event)).orElseThrow();
        assertThat(payload.event()).isEqualTo(name);
        assertThat(payload.body()).isEqualTo(compact(golden));
    }

    @Test
    void skipped_orders_are_not_told() {
        assertThat(EventPayload.of(RecordFixture.event("bot456", 5, RecordFixture.skipped())))
                .isEmpty();
    }

    @Test
    void what_was_closed_outside_has_no_order() throws IOException {
        TradeClosed closed = TradeClosed.newBuilder(RecordFixture.closed())
                .setClientOrderId(null)
                .setReason(OrderReason.EXTERNAL)
                .build();
        assertThat(EventPayload.of(RecordFixture.event("bot456", 5, closed))
                        .orElseThrow()
                        .body())
                .isEqualTo(compact("trade_closed").replace("PAIR_PROFIT", "EXTERNAL"));
    }

    @Test
    void what_was_adopted_has_no_order() {
        TradeOpened opened = TradeOpened.newBuilder(RecordFixture.opened())
                .setClientOrderId(null)
                .setExchangeOrderId(null)
                .setReason(OrderReason.EXTERNAL)
                .build();
        assertThat(EventPayload.of(RecordFixture.event("bot456", 5, opened))
                        .orElseThrow()
                        .body())
                .contains("\"exchangeOrderId\":null");

        SessionStatus known = RecordFixture.status("bot456", 17);
        SessionStatus status = SessionStatus.newBuilder(known)
                .setLongs(List.of(PositionStatus.newBuilder(known.getLongs().getLast())
                        .setClientOrderId(null)
                        .build()))
                .build();
        assertThat(StatusPayload.of(status, RecordFixture.config("bot456"), RecordFixture.TIME)
                        .body())
                .contains("\"orderId\":null");
    }

    @Test
    void status_update_is_that_of_the_analysis() throws IOException {
        Payload payload = StatusPayload.of(
                RecordFixture.status("bot456", 17), RecordFixture.config("bot456"), RecordFixture.TIME);
        assertThat(payload.event()).isEqualTo("status_update");
        assertThat(payload.body()).isEqualTo(compact("status_update"));
    }

    @Test
    void status_update_before_the_first_tick_has_nulls() throws IOException {
        SessionStatus status = SessionStatus.newBuilder(RecordFixture.status("bot456", 1))
                .setTime(null)
                .setPrice(null)
                .setLwma(null)
                .setSar(Double.NaN)
                .setCci(null)
                .setBalance(null)
                .setStartedAt(null)
                .setLastTradeAt(null)
                .setTotalTrades(0)
                .setWinningTrades(0)
                .build();
        Payload payload = StatusPayload.of(status, RecordFixture.config("bot456"), RecordFixture.REGISTERED);
        assertThat(payload.body())
                .contains("\"timestamp\":\"2024-01-15T09:00:00.000Z\"")
                .contains("\"currentPrice\":null")
                .contains("\"indicators\":{\"sma\":null,\"sar\":null,\"cci\":null,\"signal\":\"BUY\"}")
                .contains("\"balance\":null")
                .contains("\"winRate\":0,")
                .contains("\"uptime\":0,\"startedAt\":null,\"lastTradeAt\":null");
    }

    /** Golden files are indented for their readers. Number texts are kept as they are: 2.50 is not 2.5. */
    private static String compact(String golden) throws IOException {
        try (InputStream in = PayloadTest.class.getResourceAsStream("/golden/" + golden + ".json")) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            assertThat(JsonMapper.shared().readTree(text).isObject()).isTrue();
            // No text in the golden files holds a line break or two blanks in a row.
            return text.replaceAll("\\s*\\n\\s*", "").replace("\": ", "\":");
        }
    }
}
