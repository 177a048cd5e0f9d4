package io.hedgegrid.benchmarks;

import io.hedgegrid.grid.adapter.store.StoredCodec;
import io.hedgegrid.grid.application.Stored;
import io.hedgegrid.grid.machine.Session;

/** Prints how many bytes a session takes in the engine's store. */
public final class StateSize {

    private StateSize() {}

    /** Takes no arguments. */
    public static void main(String[] args) {
        for (int positions : new int[] {0, 10, 40}) {
            print(running(positions));
        }
        Sessions closing = running(40);
        closing.closePositions();
        print(closing);
    }

    private static Sessions running(int positions) {
        Sessions sessions = new Sessions().register(1);
        sessions.start(0, 1);
        sessions.trade(Sessions.FIRST_PRICE);
        sessions.open(positions / 2);
        return sessions;
    }

    private static void print(Sessions sessions) {
        Session session = sessions.first();
        System.out.printf(
                "%-8s %3d positions, %3d orders in flight: %,6d bytes%n",
                session.life().lifeName(),
                session.book().positions().size(),
                session.book().inFlight(),
                StoredCodec.encode(new Stored.OfSession(session)).length);
    }
}
