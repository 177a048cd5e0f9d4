package io.hedgegrid.grid.adapter.gateway;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * One lane per session: tasks of a lane run one after another in the order given, lanes run beside each other, on virtual threads.
 */
final class SessionLanes {

    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, Queue<Runnable>> waiting = new HashMap<>();
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("gateway-lane-", 0).factory());

    /** Queues a task at the end of its lane. It must not throw. */
    void submit(String lane, Runnable task) {
        lock.lock();
        try {
            Queue<Runnable> queue = waiting.get(lane);
            if (queue != null) {
                queue.add(task);
                return;
            }
            queue = new ArrayDeque<>();
            queue.add(task);
            waiting.put(lane, queue);
            threads.execute(() -> drain(lane));
        } finally {
            lock.unlock();
        }
    }

    /** Runs a task beside all lanes; it must not throw. False if the lanes are closed: then it does not run. */
    boolean submitAside(Runnable task) {
        try {
            threads.execute(task);
            return true;
        } catch (RejectedExecutionException e) {
            return false;
        }
    }

    private void drain(String lane) {
        for (Runnable task = next(lane); task != null; task = next(lane)) {
            task.run();
        }
    }

    private @Nullable Runnable next(String lane) {
        lock.lock();
        try {
            Queue<Runnable> queue = waiting.get(lane);
            Runnable task = queue == null ? null : queue.poll();
            if (task == null) {
                waiting.remove(lane);
            }
            return task;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Drops what waits, lets what runs finish for at most the given time, then interrupts it. Nothing can be submitted afterwards.
     *
     * @return whether everything that ran finished by itself
     */
    boolean close(Duration grace) throws InterruptedException {
        lock.lock();
        try {
            waiting.values().forEach(Queue::clear);
        } finally {
            lock.unlock();
        }
        threads.shutdown();
        boolean finished = threads.awaitTermination(grace.toMillis(), TimeUnit.MILLISECONDS);
        interrupt();
        return finished;
    }

    /** Interrupts what runs. Nothing can be submitted afterwards. */
    void interrupt() {
        threads.shutdownNow();
    }
}
