package io.hedgegrid.standalone.demo;

import java.math.BigDecimal;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The summary for people and for programs. */
public final class SummaryText {

    private SummaryText() {}

    /** A table of a line per hop, then the verdict. */
    public static List<String> forPeople(Summary summary) {
        List<String> lines = new java.util.ArrayList<>(List.of(
                "",
                "  candles              " + summary.candles(),
                "  signals              " + summary.signals(),
                "  orders requested     " + summary.ordersRequested(),
                "  orders filled        " + summary.ordersFilled(),
                "  callbacks sent       " + summary.callbacksSent(),
                "  callbacks received   " + summary.callbacksReceived(),
                "  callbacks verified   " + summary.callbacksVerified(),
                "  realised P&L         " + LiveView.money(summary.realisedPnl()) + " USDT",
                "  unrealised P&L       " + LiveView.money(summary.unrealisedPnl()) + " USDT",
                "  price to order       " + summary.priceToOrderMillis().p50() + " ms median, "
                        + summary.priceToOrderMillis().p99() + " ms p99",
                "  price to callback    " + summary.priceToCallbackMillis().p50() + " ms median, "
                        + summary.priceToCallbackMillis().p99() + " ms p99",
                ""));
        if (summary.passed()) {
            lines.add("Every hop carried data and nothing was lost between them.");
        } else {
            lines.add("Not as it should be:");
            summary.findings().forEach(finding -> lines.add("  " + finding));
            lines.add("With --data DIR the next run keeps its log and topics.");
        }
        return lines;
    }

    /** A JSON object with a key per figure. */
    public static String json(Summary summary) {
        ObjectNode node = JsonMapper.shared().createObjectNode();
        node.put("candles", summary.candles())
                .put("signals", summary.signals())
                .put("ordersRequested", summary.ordersRequested())
                .put("ordersFilled", summary.ordersFilled())
                .put("callbacksSent", summary.callbacksSent())
                .put("callbacksReceived", summary.callbacksReceived())
                .put("callbacksVerified", summary.callbacksVerified())
                .put("realisedPnl", plain(summary.realisedPnl()))
                .put("unrealisedPnl", plain(summary.unrealisedPnl()));
        node.putObject("priceToOrderMillis")
                .put("p50", summary.priceToOrderMillis().p50())
                .put("p99", summary.priceToOrderMillis().p99());
        node.putObject("priceToCallbackMillis")
                .put("p50", summary.priceToCallbackMillis().p50())
                .put("p99", summary.priceToCallbackMillis().p99());
        summary.findings().forEach(node.putArray("findings")::add);
        return node.toPrettyString() + "\n";
    }

    private static BigDecimal plain(BigDecimal value) {
        BigDecimal stripped = value.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}
