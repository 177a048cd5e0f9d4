package io.hedgegrid.standalone.process;

import io.hedgegrid.schemas.Topic;
import io.hedgegrid.schemas.Topics;
import java.util.List;
import java.util.Locale;

/** A sign of life: a record that only the part in question writes. */
enum Sign {
    /** Of market-data-service. */
    PRICE(Topics.MARKET_PRICES),
    /** Of signal-service. */
    SIGNAL(Topics.SIGNALS),
    /** Of the engine: something wanted of the exchange, or something that happened in a session. */
    DECISION(Topics.ORDER_REQUESTS, Topics.EXECUTION_EVENTS),
    /** Of the order gateway: what became of an order, or what an account holds. */
    REPORT(Topics.ORDER_REPORTS, Topics.ACCOUNT_SNAPSHOTS),
    /** Of webhook-service: a callback was tried. */
    CALLBACK(Topics.WEBHOOK_ATTEMPTS);

    private final List<Topic<?>> topics;

    Sign(Topic<?>... topics) {
        this.topics = List.of(topics);
    }

    boolean isIn(Topic<?> topic) {
        return topics.contains(topic);
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
