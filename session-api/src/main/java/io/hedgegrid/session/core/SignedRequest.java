package io.hedgegrid.session.core;

import org.jspecify.annotations.Nullable;

/**
 * What of a request, its body apart, its signature is about.
 *
 * @param timestamp header X-Webhook-Timestamp; null if missing
 * @param signature header X-Webhook-Signature; null if missing
 * @param signatureV2 header X-Webhook-Signature-V2; null if missing
 * @param method HTTP method in upper case
 * @param target path as it was sent, with {@code ?} and the query if there is one
 */
public record SignedRequest(
        @Nullable String timestamp,
        @Nullable String signature,
        @Nullable String signatureV2,
        String method,
        String target) {}
