package io.hedgegrid.grid.machine;

import io.hedgegrid.grid.machine.Input.Command;
import io.hedgegrid.grid.machine.Input.OrderReported;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All a registered session remembers. Everything a decision depends on is in here or in the {@link Market}.
 *
 * @param config in force
 * @param life where it stands
 * @param counters numbers given out next
 * @param account what is known of the exchange account
 * @param book positions and orders in flight
 * @param results what it has achieved
 * @param watch what it has seen and has still to look at
 * @param times when it started and stopped
 * @param inbox what it keeps for later, and what it must not apply twice
 */
public record Session(
        SessionConfig config,
        Life life,
        Counters counters,
        Account account,
        Book book,
        Results results,
        Watch watch,
        Times times,
        Inbox inbox)
        implements SessionState {

    @Override
    public String sessionId() {
        return config.sessionId();
    }

    /**
     * Numbers given out next.
     *
     * @param request of the next order or account request
     * @param event of the next event
     * @param status of the next status
     * @param position of the next position
     */
    public record Counters(long request, long event, long status, long position) {

        /** Every number begins at 1. */
        public static final Counters FROM_ONE = new Counters(1, 1, 1, 1);
    }

    /**
     * When it started and stopped.
     *
     * @param startedAt market time of the last start; null if it never started or no price has come since
     * @param stoppedAt market time of the last stop; null if it never stopped
     * @param startTick number of the symbol's tick after which it ran: the session's ticks are counted from there
     */
    public record Times(@Nullable Long startedAt, @Nullable Long stoppedAt, long startTick) {

        /** Never started. */
        public static final Times NEVER = new Times(null, null, 0);
    }

    /**
     * What is kept for later, and what must not be applied twice.
     *
     * @param appliedCommands ids of the newest commands, oldest first
     * @param heldCommands wait for their configuration
     * @param earlyReports wait for their order
     * @param silentAfter number of the tick after which the market's silence was told last; null if it never was
     */
    public record Inbox(
            List<String> appliedCommands,
            List<Command> heldCommands,
            List<OrderReported> earlyReports,
            @Nullable Long silentAfter) {

        /** Nothing kept. */
        public static final Inbox EMPTY = new Inbox(List.of(), List.of(), List.of(), null);

        /** Keeps its own copies. */
        public Inbox {
            appliedCommands = List.copyOf(appliedCommands);
            heldCommands = List.copyOf(heldCommands);
            earlyReports = List.copyOf(earlyReports);
        }

        Inbox silentAfter(long tick) {
            return new Inbox(appliedCommands, heldCommands, earlyReports, tick);
        }
    }
}
