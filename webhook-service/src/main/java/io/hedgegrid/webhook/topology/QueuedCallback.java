package io.hedgegrid.webhook.topology;

import io.hedgegrid.webhook.core.Callback;
import org.jspecify.annotations.Nullable;

/**
 * A callback as it is kept while it waits, with the trace that it belongs to, of which the decider knows nothing.
 *
 * @param traceparent as in the header of that name: what every try has as its parent; null if nothing is known of the cause
 */
record QueuedCallback(Callback callback, @Nullable String traceparent) {}
