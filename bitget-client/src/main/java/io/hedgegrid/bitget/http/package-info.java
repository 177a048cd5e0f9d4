/**
 * REST: one class per concern between the raw endpoint and the domain's words. Blocks.
 *
 * <p>An attempt passes, in this order: rate limit, circuit breaker, signature, time-out, reading of the answer. Around it,
 * {@link io.hedgegrid.bitget.http.RestClient} repeats what may be repeated.
 */
@NullMarked
package io.hedgegrid.bitget.http;

import org.jspecify.annotations.NullMarked;
