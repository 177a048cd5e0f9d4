package io.hedgegrid.schemas.trace;

import io.opentelemetry.api.common.AttributeKey;

/** What spans are found by. Nothing secret, nor anything that grows without bound but identities, ever becomes an attribute. */
public final class TraceAttributes {

    /** The session. */
    public static final AttributeKey<String> SESSION_ID = AttributeKey.stringKey("hedgegrid.session.id");
    /** The exchange's symbol. */
    public static final AttributeKey<String> SYMBOL = AttributeKey.stringKey("hedgegrid.symbol");
    /** The order. */
    public static final AttributeKey<String> CLIENT_ORDER_ID = AttributeKey.stringKey("hedgegrid.client_order.id");
    /** The callback, as in its X-Webhook-ID. */
    public static final AttributeKey<String> WEBHOOK_ID = AttributeKey.stringKey("hedgegrid.webhook.id");
    /** How it ended, in the words of the topic's schema. */
    public static final AttributeKey<String> OUTCOME = AttributeKey.stringKey("hedgegrid.outcome");

    static final AttributeKey<String> SYSTEM = AttributeKey.stringKey("messaging.system");
    static final AttributeKey<String> DESTINATION = AttributeKey.stringKey("messaging.destination.name");

    private TraceAttributes() {}
}
