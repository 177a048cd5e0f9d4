package io.hedgegrid.webhook.sender;

import io.hedgegrid.webhook.core.Circuit;
import java.time.Duration;
import java.util.List;

/**
 * How the sender sends.
 *
 * @param connectTimeout longest wait for a connection to one address, and for a name to resolve
 * @param requestTimeout longest time of a whole call
 * @param perHost most calls to one host at once
 * @param maxOutstanding most requests read and not finished; beyond it no more are read
 * @param expireAfter age at which a request is not made any more, since the ledger has asked anew
 * @param stopTimeout longest wait for calls under way when the sender stops
 * @param signatureV2 whether the signature over method and path goes along
 * @param standardWebhooks whether the headers of Standard Webhooks go along
 * @param sendTraceContext whether callbacks carry the header traceparent
 * @param circuit when an endpoint that fails is left alone
 * @param allowHttp whether http URLs are allowed beside https
 * @param allowPrivateAddresses whether targets inside private networks are allowed
 * @param allowedNetworks ranges that are allowed although they are not public
 * @param allowedPorts ports that callbacks may go to; empty for any
 */
public record SenderSettings(
        Duration connectTimeout,
        Duration requestTimeout,
        int perHost,
        int maxOutstanding,
        Duration expireAfter,
        Duration stopTimeout,
        boolean signatureV2,
        boolean standardWebhooks,
        boolean sendTraceContext,
        Circuit.Settings circuit,
        boolean allowHttp,
        boolean allowPrivateAddresses,
        List<AddressRange> allowedNetworks,
        List<Integer> allowedPorts) {

    /** Copies the lists. */
    public SenderSettings {
        allowedNetworks = List.copyOf(allowedNetworks);
        allowedPorts = List.copyOf(allowedPorts);
    }
}
