package io.hedgegrid.grid.adapter.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class AccountTurnsTest {

    private final AccountTurns turns = new AccountTurns();
    private final List<String> order = new CopyOnWriteArrayList<>();

    @Test
    void whoClosesComesBeforeAllWhoWaitOtherwiseFirstComeFirstServed() throws InterruptedException {
        turns.begin(false);
        Thread open1 = waiting("open 1", false);
        Thread open2 = waiting("open 2", false);
        Thread close1 = waiting("close 1", true);
        Thread close2 = waiting("close 2", true);

        turns.end();

        for (Thread thread : List.of(open1, open2, close1, close2)) {
            thread.join();
        }
        assertThat(order).containsExactly("close 1", "close 2", "open 1", "open 2");
        turns.begin(false);
    }

    @Test
    void whoIsInterruptedLosesItsPlaceAndHoldsUpNobody() throws InterruptedException {
        turns.begin(true);
        Thread impatient = waiting("impatient", true);
        Thread patient = waiting("patient", false);

        impatient.interrupt();
        impatient.join();
        turns.end();
        patient.join();

        assertThat(order).containsExactly("impatient gave up", "patient");
    }

    private Thread waiting(String name, boolean toClose) {
        Thread thread = Thread.ofPlatform().start(() -> {
            try {
                turns.begin(toClose);
                order.add(name);
                turns.end();
            } catch (InterruptedException e) {
                order.add(name + " gave up");
            }
        });
        await().until(() -> thread.getState() == Thread.State.WAITING);
        return thread;
    }
}
