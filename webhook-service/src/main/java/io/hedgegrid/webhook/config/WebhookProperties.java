package io.hedgegrid.webhook.config;

import io.hedgegrid.webhook.core.Backoff;
import io.hedgegrid.webhook.core.Circuit;
import io.hedgegrid.webhook.sender.AddressRange;
import io.hedgegrid.webhook.sender.SenderSettings;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of the webhook service; the defaults are in webhook-service.yml.
 *
 * @param instanceId identity of this instance among its like, stable over restarts
 * @param stateDir directory of Kafka Streams
 * @param allowHttp whether http targets are allowed beside https
 * @param allowPrivateAddresses whether targets inside private networks are allowed, on any port
 * @param allowedNetworks networks whose addresses are allowed although they are not public
 * @param allowedPorts ports that targets may have
 * @param signatureV2 whether callbacks carry X-Webhook-Signature-V2 too
 * @param standardWebhooks whether callbacks carry the headers of Standard Webhooks too
 * @param sendTraceContext whether callbacks carry the header traceparent
 * @param secretOverlap how long a secret that was replaced signs beside the new one; 0 for not at all
 * @param backoff waits between tries
 * @param circuit when an endpoint that fails is left alone
 * @param ledger how the ledger keeps time
 * @param sender bounds of the sender
 */
@Validated
@ConfigurationProperties("webhook")
public record WebhookProperties(
        @NotBlank String instanceId,
        @NotNull Path stateDir,
        boolean allowHttp,
        boolean allowPrivateAddresses,
        @NotNull List<AddressRange> allowedNetworks,
        @NotEmpty List<@Min(1) @Max(65_535) Integer> allowedPorts,
        boolean signatureV2,
        boolean standardWebhooks,
        boolean sendTraceContext,
        @NotNull Duration secretOverlap,
        @NotNull Backoff backoff,
        @NotNull Circuit.Settings circuit,
        @NotNull @Valid LedgerTimes ledger,
        @NotNull @Valid SenderBounds sender) {

    /**
     * How the ledger keeps time.
     *
     * @param tick how often it looks for waits that are over
     * @param inFlightTimeout time without a result after which a try counts as failed
     * @param forgetAfter time for which a deleted session is remembered, for events that come late
     */
    public record LedgerTimes(
            @NotNull Duration tick,
            @NotNull Duration inFlightTimeout,
            @NotNull Duration forgetAfter) {

        /** Checks the bounds. */
        public LedgerTimes {
            positive("webhook.ledger.tick", tick);
            positive("webhook.ledger.in-flight-timeout", inFlightTimeout);
            positive("webhook.ledger.forget-after", forgetAfter);
        }
    }

    /**
     * Bounds of the sender.
     *
     * @param connectTimeout longest wait for a connection, and for a name to resolve
     * @param requestTimeout longest time of a whole call
     * @param perHost most calls to one host at once
     * @param maxOutstanding most requests read and not finished
     * @param stopTimeout longest wait for calls under way at the stop
     */
    public record SenderBounds(
            @NotNull Duration connectTimeout,
            @NotNull Duration requestTimeout,
            @Min(1) int perHost,
            @Min(1) int maxOutstanding,
            @NotNull Duration stopTimeout) {

        /** Checks the bounds. */
        public SenderBounds {
            positive("webhook.sender.connect-timeout", connectTimeout);
            positive("webhook.sender.request-timeout", requestTimeout);
            positive("webhook.sender.stop-timeout", stopTimeout);
        }
    }

    /** A try must be able to end before the ledger takes it for lost. */
    public WebhookProperties {
        if (ledger != null && sender != null && ledger.inFlightTimeout().compareTo(sender.requestTimeout()) <= 0) {
            throw new IllegalArgumentException("webhook.ledger.in-flight-timeout must be longer than"
                    + " webhook.sender.request-timeout, is " + ledger.inFlightTimeout() + " and "
                    + sender.requestTimeout());
        }
    }

    SenderSettings senderSettings() {
        return new SenderSettings(
                sender.connectTimeout(),
                sender.requestTimeout(),
                sender.perHost(),
                sender.maxOutstanding(),
                ledger.inFlightTimeout(),
                sender.stopTimeout(),
                signatureV2,
                standardWebhooks,
                sendTraceContext,
                circuit,
                allowHttp,
                allowPrivateAddresses,
                allowedNetworks,
                allowPrivateAddresses ? List.of() : allowedPorts);
    }

    private static void positive(String key, Duration value) {
        if (!value.isPositive()) {
            throw new IllegalArgumentException(key + " must be positive, is " + value);
        }
    }
}
