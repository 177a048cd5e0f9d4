package io.hedgegrid.grid.adapter.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SessionLanesTest {

    private final SessionLanes lanes = new SessionLanes();

    @AfterEach
    void stop() {
        lanes.interrupt();
    }

    @Test
    void tasksOfALaneRunOneAfterAnotherInTheOrderGiven() {
        List<Integer> done = new CopyOnWriteArrayList<>();
        AtomicBoolean busy = new AtomicBoolean();
        AtomicBoolean overlapped = new AtomicBoolean();
        for (int i = 0; i < 200; i++) {
            int number = i;
            lanes.submit("a", () -> {
                overlapped.compareAndSet(false, !busy.compareAndSet(false, true));
                done.add(number);
                busy.set(false);
            });
        }
        await().until(() -> done.size() == 200);
        assertThat(done).isSorted();
        assertThat(overlapped).isFalse();
    }

    @Test
    void aLaneThatIsBlockedHoldsUpNoOther() throws InterruptedException {
        CountDownLatch blocked = new CountDownLatch(1);
        CountDownLatch other = new CountDownLatch(1);
        lanes.submit("a", () -> awaitQuietly(blocked));
        lanes.submit("b", other::countDown);
        assertThat(other.await(10, TimeUnit.SECONDS)).isTrue();
        blocked.countDown();
    }

    @Test
    void closingDropsWhatWaitsAndFinishesWhatRuns() throws InterruptedException {
        CountDownLatch started = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        List<String> done = new CopyOnWriteArrayList<>();
        lanes.submit("a", () -> {
            started.countDown();
            awaitQuietly(go);
            done.add("running");
        });
        lanes.submit("a", () -> done.add("waiting"));
        started.await();
        Thread closing = Thread.ofPlatform().start(() -> closeQuietly(Duration.ofMinutes(1)));
        await().until(() -> closing.getState() == Thread.State.TIMED_WAITING);
        go.countDown();
        closing.join();
        assertThat(done).containsExactly("running");
    }

    @Test
    void closingInterruptsWhatDoesNotFinishInTime() throws InterruptedException {
        CountDownLatch interrupted = new CountDownLatch(1);
        CountDownLatch started = new CountDownLatch(1);
        lanes.submit("a", () -> {
            started.countDown();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                interrupted.countDown();
            }
        });
        started.await();
        assertThat(lanes.close(Duration.ofMillis(1))).isFalse();
        assertThat(interrupted.await(10, TimeUnit.SECONDS)).isTrue();
    }

    private void closeQuietly(Duration grace) {
        try {
            lanes.close(grace);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
