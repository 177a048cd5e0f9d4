package io.hedgegrid.bitget.ws;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The subscriptions wanted, how far each has come on the present connection, and those to be taken back. Decides only; not thread-safe.
 *
 * <pre>
 *            want              batchToSubscribe           confirm
 *   (none) --------> QUEUED -------------------> SENT ------------> CONFIRMED
 *      ^               ^                           |                    |
 *      |               +--- connectionLost, renew -+--------------------+
 *      +---- drop (and, if it was sent, batchToUnsubscribe), reject
 * </pre>
 */
final class SubscriptionBook {

    private enum Progress {
        QUEUED,
        SENT,
        CONFIRMED
    }

    private final Map<Subscription, Progress> wanted = new LinkedHashMap<>();
    /** Dropped, but the exchange does not know yet; with the progress to resume if it is wanted again meanwhile. */
    private final Map<Subscription, Progress> leaving = new LinkedHashMap<>();

    void want(Subscription subscription) {
        if (wanted.containsKey(subscription)) {
            return;
        }
        Progress resumed = leaving.remove(subscription);
        wanted.put(subscription, resumed == null ? Progress.QUEUED : resumed);
    }

    void drop(Subscription subscription) {
        Progress progress = wanted.remove(subscription);
        if (progress == Progress.SENT || progress == Progress.CONFIRMED) {
            leaving.put(subscription, progress);
        }
    }

    /** Nothing comes of it though it is confirmed: to be taken back and sent again. */
    void renew(Subscription subscription) {
        if (wanted.replace(subscription, Progress.CONFIRMED, Progress.QUEUED)) {
            leaving.put(subscription, Progress.CONFIRMED);
        }
    }

    /** The exchange refuses it: it is no longer wanted. Whether it was. */
    boolean reject(Subscription subscription) {
        return wanted.remove(subscription) != null;
    }

    /** The exchange confirmed it. A late answer to an earlier wish, one that was not sent again since, changes nothing. */
    void confirm(Subscription subscription) {
        wanted.computeIfPresent(
                subscription, (wish, progress) -> progress == Progress.SENT ? Progress.CONFIRMED : progress);
    }

    /** A new connection knows of nothing: everything wanted is to be sent again. */
    void connectionLost() {
        leaving.clear();
        wanted.replaceAll((subscription, progress) -> Progress.QUEUED);
    }

    /** The next subscriptions to send, in the order they were wanted; they count as sent from now on. */
    List<Subscription> batchToSubscribe(int most) {
        List<Subscription> batch = new ArrayList<>();
        for (Map.Entry<Subscription, Progress> entry : wanted.entrySet()) {
            if (batch.size() < most && entry.getValue() == Progress.QUEUED) {
                entry.setValue(Progress.SENT);
                batch.add(entry.getKey());
            }
        }
        return batch;
    }

    /** The next subscriptions to take back; they are forgotten from now on. */
    List<Subscription> batchToUnsubscribe(int most) {
        List<Subscription> batch = new ArrayList<>();
        Iterator<Subscription> dropped = leaving.keySet().iterator();
        while (batch.size() < most && dropped.hasNext()) {
            batch.add(dropped.next());
            dropped.remove();
        }
        return batch;
    }

    boolean hasUnsent() {
        return !leaving.isEmpty() || wanted.containsValue(Progress.QUEUED);
    }

    boolean isWanted(@Nullable Subscription subscription) {
        return wanted.containsKey(subscription);
    }

    boolean isEmpty() {
        return wanted.isEmpty();
    }

    boolean allConfirmed() {
        return wanted.values().stream().allMatch(progress -> progress == Progress.CONFIRMED);
    }

    /** Whether the exchange owes an answer to a subscription. */
    boolean awaitsAnswer() {
        return wanted.containsValue(Progress.SENT);
    }
}
