package io.hedgegrid.grid.adapter.gateway;

import io.hedgegrid.bitget.AccountStream;
import io.hedgegrid.bitget.Balance;
import io.hedgegrid.bitget.OrderDetail;
import io.hedgegrid.bitget.OrderUpdate;
import io.hedgegrid.bitget.PositionsUpdate;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The private stream of one account and who waits for what it brings. Only ends of orders are of use: balances and positions pushed on a
 * Classic account do not follow the prices, and so are read when the engine asks for them. Thread-safe.
 */
final class AccountPush implements AccountStream.Listener, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(AccountPush.class);

    private final Clock clock;
    private final String fingerprint;
    private final Map<String, CompletableFuture<OrderDetail>> expected = new ConcurrentHashMap<>();
    private volatile Instant lastUsed;
    private volatile @Nullable Instant refusedAt;
    private volatile @Nullable AccountStream stream;

    AccountPush(Clock clock, String fingerprint) {
        this.clock = clock;
        this.fingerprint = fingerprint;
        this.lastUsed = clock.instant();
    }

    void opened(AccountStream opened) {
        stream = opened;
    }

    void used(Instant now) {
        lastUsed = now;
    }

    boolean isIdleSince(Instant time) {
        return !lastUsed.isAfter(time);
    }

    /** Whether the exchange refused it before this time. */
    boolean isRefusedSince(Instant time) {
        Instant refused = refusedAt;
        return refused != null && !refused.isAfter(time);
    }

    PushedOrder expect(String clientOrderId) {
        CompletableFuture<OrderDetail> end = new CompletableFuture<>();
        expected.put(clientOrderId, end);
        return new PushedOrder(end, this::isLive, () -> expected.remove(clientOrderId, end));
    }

    boolean isLive() {
        AccountStream open = stream;
        return open != null && open.isLive();
    }

    @Override
    public void onOrder(OrderUpdate update) {
        OrderDetail order = update.order();
        CompletableFuture<OrderDetail> end = expected.get(order.clientOrderId());
        if (end != null && order.state().isFinal()) {
            end.complete(order);
        }
    }

    @Override
    public void onPositions(PositionsUpdate update) {
        // See above.
    }

    @Override
    public void onBalance(Balance balance) {
        // See above.
    }

    @Override
    public void onSubscribed() {
        LOG.atInfo().addKeyValue("account", fingerprint).log("orders of the account are pushed");
    }

    @Override
    public void onDisconnected(String reason) {
        LOG.atWarn()
                .addKeyValue("account", fingerprint)
                .addKeyValue("reason", reason)
                .log("orders of the account are not pushed, but asked for");
    }

    @Override
    public void onRefused(String reason) {
        refusedAt = clock.instant();
        LOG.atWarn()
                .addKeyValue("account", fingerprint)
                .addKeyValue("reason", reason)
                .log("the exchange does not push the account's orders, they are asked for");
    }

    @Override
    public void close() {
        AccountStream open = stream;
        if (open != null) {
            open.close();
        }
    }
}
