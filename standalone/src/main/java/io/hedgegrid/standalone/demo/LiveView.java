package io.hedgegrid.standalone.demo;

import io.hedgegrid.schemas.execution.OrderOutcome;
import io.hedgegrid.schemas.market.MarketPrice;
import io.hedgegrid.schemas.session.PositionStatus;
import io.hedgegrid.schemas.session.SessionStatus;
import io.hedgegrid.schemas.signal.Signal;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** Shows a run as it goes: a block that is drawn over itself on a terminal, a line now and then elsewhere. */
final class LiveView {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final PrintStream out;
    private final boolean terminal;
    private int drawn;

    /**
     * Creates a view.
     *
     * @param terminal whether cursor movements are understood
     */
    LiveView(PrintStream out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    /** Shows the state of things. */
    void show(Traffic traffic, String sessionId, long callbacks) {
        List<String> lines =
                terminal ? block(traffic, sessionId, callbacks) : List.of(line(traffic, sessionId, callbacks));
        if (terminal && drawn > 0) {
            out.print("\033[" + drawn + "A\033[J");
        }
        lines.forEach(out::println);
        out.flush();
        drawn = lines.size();
    }

    private static List<String> block(Traffic traffic, String sessionId, long callbacks) {
        MarketPrice price = traffic.lastPrice();
        Signal signal = traffic.lastSignal();
        SessionStatus status = traffic.status(sessionId);
        return List.of(
                "  price      "
                        + (price == null
                                ? "-"
                                : price.getSymbol() + " " + plain(price.getLast()) + " at "
                                        + TIME.format(price.getTime())),
                "  signal     " + signal(signal) + ", " + traffic.signalCount() + " of " + traffic.candleCount()
                        + " candles",
                "  positions  " + (status == null ? "-" : positions(status)),
                "  orders     " + traffic.requestedOrders().size() + " requested, "
                        + traffic.ordersWith(OrderOutcome.FILLED).size() + " filled",
                "  callbacks  " + traffic.deliveredCallbacks().size() + " sent, " + callbacks + " received",
                "  result     " + (status == null ? "-" : result(status)));
    }

    private static String line(Traffic traffic, String sessionId, long callbacks) {
        MarketPrice price = traffic.lastPrice();
        SessionStatus status = traffic.status(sessionId);
        return "%s  %s  signal %s  %s  orders %d/%d  callbacks %d/%d  %s"
                .formatted(
                        price == null ? "-" : TIME.format(price.getTime()),
                        price == null ? "-" : price.getSymbol() + " " + plain(price.getLast()),
                        traffic.lastSignal() == null
                                ? "-"
                                : traffic.lastSignal().getEntry(),
                        status == null ? "-" : positions(status),
                        traffic.requestedOrders().size(),
                        traffic.ordersWith(OrderOutcome.FILLED).size(),
                        traffic.deliveredCallbacks().size(),
                        callbacks,
                        status == null ? "-" : result(status));
    }

    private static String signal(@org.jspecify.annotations.Nullable Signal signal) {
        if (signal == null) {
            return "-";
        }
        return signal.getEntry() + " (SMA " + rounded(signal.getLwma()) + ", SAR " + rounded(signal.getSar()) + ")";
    }

    private static String rounded(@org.jspecify.annotations.Nullable Double value) {
        return value == null ? "-" : String.format(Locale.ROOT, "%.6g", value);
    }

    private static String positions(SessionStatus status) {
        return status.getLongs().size() + " long " + plain(lots(status.getLongs())) + ", "
                + status.getShorts().size() + " short " + plain(lots(status.getShorts()));
    }

    private static BigDecimal lots(List<PositionStatus> positions) {
        return positions.stream().map(PositionStatus::getLot).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static String result(SessionStatus status) {
        return "realised " + money(status.getRealisedPnl()) + ", unrealised " + money(status.getUnrealisedPnl())
                + " USDT";
    }

    static String money(BigDecimal value) {
        return value.setScale(4, RoundingMode.HALF_EVEN).toPlainString();
    }

    private static String plain(BigDecimal value) {
        return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
    }
}
