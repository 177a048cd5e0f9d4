package io.hedgegrid.grid.machine;

import io.hedgegrid.grid.machine.Output.Action;
import io.hedgegrid.grid.machine.Output.Cause;
import io.hedgegrid.grid.machine.Session.Counters;
import io.hedgegrid.grid.machine.Session.Inbox;
import io.hedgegrid.grid.machine.Session.Times;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One input on its way through a session: the parts of the session that the rules replace, and the outputs they give.
 * Lives for one step and is seen by nobody else, so that the step stays a function.
 */
final class Turn {

    final Market market;
    /** Market time; wall time of the input if there was no price yet. */
    final long now;

    SessionConfig config;
    Life life;
    Account account;
    Book book;
    Results results;
    Watch watch;
    Times times;
    Inbox inbox;
    /** Whether a price caused what is decided now; a command, say, has no price that could be too old. */
    boolean causedByPrice;
    /** Whether HEMA is to be told the status. */
    boolean statusUpdateDue;
    /** Whether the session has only just been registered. */
    boolean isNew;
    /** Set when the session is forgotten. */
    SessionState.@Nullable Absent forgotten;

    private final Session before;
    private final List<Output> outputs = new ArrayList<>();
    private long nextRequest;
    private long nextEvent;
    private long nextStatus;
    private long nextPosition;

    Turn(Session session, Market market, long wallTime) {
        this.before = session;
        this.market = market;
        this.now = market.seen() ? market.time() : wallTime;
        this.config = session.config();
        this.life = session.life();
        this.account = session.account();
        this.book = session.book();
        this.results = session.results();
        this.watch = session.watch();
        this.times = session.times();
        this.inbox = session.inbox();
        this.nextRequest = session.counters().request();
        this.nextEvent = session.counters().event();
        this.nextStatus = session.counters().status();
        this.nextPosition = session.counters().position();
    }

    /** Number the next request will have. */
    long nextRequest() {
        return nextRequest;
    }

    long takePositionId() {
        return nextPosition++;
    }

    /** Ticks since the last start. */
    long tick() {
        return life instanceof Life.Registered ? 0 : market.number() - times.startTick();
    }

    /** Asks for something on the exchange and gives the number of the request. */
    long request(Action action) {
        long sequence = nextRequest++;
        outputs.add(new Output.Request(config, sequence, now, causedByPrice ? market.receivedAt() : null, action));
        return sequence;
    }

    void raise(Event event) {
        long sequence = nextEvent++;
        String eventId = config.identity() + "-e" + sequence;
        outputs.add(new Output.EventRaised(eventId, sequence, config, now, event));
    }

    void ignore(Cause cause, String detail) {
        outputs.add(new Output.Ignored(config.sessionId(), cause, detail));
    }

    /** Moves on in life, and says so if the name of the state changes. */
    void become(Life next) {
        Event.LifeName previous = life.lifeName();
        life = next;
        if (previous != next.lifeName()) {
            raise(new Event.StatusChanged(previous, next.lifeName(), next.stopReason()));
        }
    }

    void forget(long deletionRequestedAt) {
        raise(new Event.StatusChanged(life.lifeName(), Event.LifeName.DELETED, life.stopReason()));
        outputs.add(new Output.Removed(config.sessionId()));
        forgotten = new SessionState.Absent(config.sessionId(), config.registeredAt(), deletionRequestedAt, List.of());
    }

    Step finish() {
        if (forgotten != null) {
            return new Step(forgotten, outputs);
        }
        if (isNew || statusUpdateDue || showsOtherwise()) {
            long revision = nextStatus++;
            outputs.add(new Output.StatusPublished(after(), market, tick(), revision, statusUpdateDue));
        }
        return new Step(after(), outputs);
    }

    @SuppressWarnings("ReferenceEquality") // unequal objects are enough to look; a needless status does no harm
    private boolean showsOtherwise() {
        boolean traded =
                results != before.results() || book.positions() != before.book().positions();
        // Between ticks nobody else would tell the balance of a session that does not trade.
        boolean told = !(life instanceof Life.Running)
                && account.balance() != before.account().balance();
        return config != before.config() || !life.equals(before.life()) || traded || told;
    }

    /** The very same object if nothing has changed, so that nothing needs to be kept anew. */
    private Session after() {
        boolean numbered = nextRequest != before.counters().request()
                || nextEvent != before.counters().event()
                || nextStatus != before.counters().status()
                || nextPosition != before.counters().position();
        if (!numbered
                && isSame(config, before.config())
                && isSame(life, before.life())
                && isSame(account, before.account())
                && isSame(book, before.book())
                && isSame(results, before.results())
                && isSame(watch, before.watch())
                && isSame(times, before.times())
                && isSame(inbox, before.inbox())) {
            return before;
        }
        Counters counters = new Counters(nextRequest, nextEvent, nextStatus, nextPosition);
        return new Session(config, life, counters, account, book, results, watch, times, inbox);
    }

    @SuppressWarnings("ReferenceEquality") // the cheap test first: most parts of most steps are the very same
    private static boolean isSame(Object now, Object then) {
        return now == then || now.equals(then);
    }
}
