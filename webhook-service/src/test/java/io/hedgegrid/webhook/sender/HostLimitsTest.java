package io.hedgegrid.webhook.sender;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class HostLimitsTest {

    @Test
    void a_full_host_makes_its_own_calls_wait_and_no_others() throws Exception {
        HostLimits limits = new HostLimits(2);
        CountDownLatch free = new CountDownLatch(1);
        AtomicInteger under = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        try (ExecutorService calls = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 10; i++) {
                calls.submit(() -> {
                    try (HostLimits.Permit _ = limits.acquire("slow")) {
                        most.accumulateAndGet(under.incrementAndGet(), Math::max);
                        free.await();
                        under.decrementAndGet();
                    }
                    return null;
                });
            }
            await().untilAsserted(() -> assertThat(under).hasValue(2));
            CompletableFuture<Void> other = CompletableFuture.runAsync(
                    () -> {
                        try (HostLimits.Permit _ = limits.acquire("fast")) {
                            assertThat(limits.hosts()).isEqualTo(2);
                        } catch (InterruptedException e) {
                            throw new IllegalStateException(e);
                        }
                    },
                    calls);
            other.get();
            free.countDown();
        }
        assertThat(most).hasValue(2);
        assertThat(limits.hosts()).isZero();
    }
}
