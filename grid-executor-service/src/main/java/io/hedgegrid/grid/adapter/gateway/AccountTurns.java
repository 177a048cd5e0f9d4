package io.hedgegrid.grid.adapter.gateway;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Who may act on an exchange account: one at a time; who closes positions before all others, otherwise first come, first served.
 * Sessions of one account must not wait with a close for what another one wants to open. Thread-safe, blocks.
 */
final class AccountTurns {

    private final ReentrantLock lock = new ReentrantLock();
    private final Deque<Waiter> closing = new ArrayDeque<>();
    private final Deque<Waiter> others = new ArrayDeque<>();
    private boolean taken;

    /** Waits for a turn; {@link #end} must follow. */
    void begin(boolean toClose) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            if (!taken) {
                taken = true;
                return;
            }
            Deque<Waiter> line = toClose ? closing : others;
            Waiter waiter = new Waiter(lock.newCondition());
            line.add(waiter);
            await(waiter, line);
        } finally {
            lock.unlock();
        }
    }

    private void await(Waiter waiter, Deque<Waiter> line) throws InterruptedException {
        try {
            while (!waiter.itsTurn) {
                waiter.turnCame.await();
            }
        } catch (InterruptedException e) {
            if (waiter.itsTurn) {
                passOn();
            } else {
                line.remove(waiter);
            }
            throw e;
        }
    }

    /** Gives the turn to who is next. */
    void end() {
        lock.lock();
        try {
            passOn();
        } finally {
            lock.unlock();
        }
    }

    private void passOn() {
        Waiter next = closing.isEmpty() ? others.poll() : closing.poll();
        if (next == null) {
            taken = false;
        } else {
            next.itsTurn = true;
            next.turnCame.signal();
        }
    }

    private static final class Waiter {
        private final Condition turnCame;
        private boolean itsTurn;

        private Waiter(Condition turnCame) {
            this.turnCame = turnCame;
        }
    }
}
