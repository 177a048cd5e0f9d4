package io.hedgegrid.paper.server.stream;

import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * What of an account can be subscribed to by its owner.
 *
 * @param account API key
 * @param symbol only this one; empty = all
 */
record AccountChannel(Dialect dialect, Topic topic, String account, String symbol) {

    /** What about the account. */
    enum Topic {
        ORDERS("orders", "order"),
        FAST_FILLS("", "fast-fill"),
        FILLS("fill", "fill"),
        POSITIONS("positions", "position"),
        CLOSED_POSITIONS("positions-history", ""),
        MONEY("account", "account"),
        EQUITY("equity", ""),
        /** Never has anything to tell, since plan orders are not served. */
        PLAN_ORDERS("orders-algo", "strategy-order"),
        /** Never has anything to tell, since nobody is deleveraged. */
        DELEVERAGING("", "adl-notification");

        private final String v2;
        private final String v3;

        Topic(String v2, String v3) {
            this.v2 = v2;
            this.v3 = v3;
        }

        /** The name clients know it by; empty if the dialect has no such channel. */
        String name(Dialect dialect) {
            return dialect == Dialect.V2 ? v2 : v3;
        }
    }

    /** What an argument of a subscription asks for, whoever asks; empty if it is no private channel. */
    static Optional<Topic> topic(JsonNode arg) {
        boolean unified = arg.has("topic");
        String instType = arg.path("instType").asString("");
        if (!instType.equalsIgnoreCase(unified ? "UTA" : "USDT-FUTURES")) {
            return Optional.empty();
        }
        String name = arg.path(unified ? "topic" : "channel").asString("");
        for (Topic topic : Topic.values()) {
            if (!name.isEmpty() && name.equals(topic.name(unified ? Dialect.V3 : Dialect.V2))) {
                return Optional.of(topic);
            }
        }
        return Optional.empty();
    }

    static AccountChannel of(JsonNode arg, Topic topic, String account) {
        String instId = arg.path("instId").asString("default");
        return new AccountChannel(
                arg.has("topic") ? Dialect.V3 : Dialect.V2,
                topic,
                account,
                instId.equalsIgnoreCase("default") ? "" : instId.toUpperCase(Locale.ROOT));
    }

    String name() {
        return topic.name(dialect);
    }

    boolean concerns(String ofSymbol) {
        return symbol.isEmpty() || symbol.equals(ofSymbol);
    }
}
