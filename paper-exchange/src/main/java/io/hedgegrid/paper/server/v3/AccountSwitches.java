package io.hedgegrid.paper.server.v3;

import io.hedgegrid.paper.config.PaperSettings;
import io.hedgegrid.paper.engine.AccountDesk;
import io.hedgegrid.paper.engine.AccountKind;
import io.hedgegrid.paper.engine.Decision;
import io.hedgegrid.paper.server.AccountKinds;
import io.hedgegrid.paper.server.Decided;
import io.hedgegrid.paper.venue.Venue;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Unified accounts on their way to being classic ones. A switch is granted at once and made a while later, if the account is flat then
 * too; it is made when somebody next asks. One that a restart interrupts does not take place.
 */
@Component
final class AccountSwitches implements AccountKinds {

    private final Venue venue;
    private final Duration takes;
    private final LongSupplier nanoTime;
    private final Map<String, Started> started = new ConcurrentHashMap<>();

    @Autowired
    AccountSwitches(Venue venue, PaperSettings settings) {
        this(venue, settings.accountSwitch(), System::nanoTime);
    }

    /** @param nanoTime the clock a switch is timed with */
    AccountSwitches(Venue venue, Duration takes, LongSupplier nanoTime) {
        this.venue = venue;
        this.takes = takes;
        this.nanoTime = nanoTime;
    }

    /** How far a switch is. */
    enum Status {
        PROCESS,
        SUCCESS,
        FAIL
    }

    private record Started(long at, @Nullable Status end) {}

    @Override
    public AccountKind of(String key) {
        settle(venue.accountOf(key));
        return venue.kind(key);
    }

    /** Begins a switch; refused while any position or order is open. */
    void begin(String key) {
        // The decision as it would be now; it is not carried out yet.
        Decided.granted(venue.ask(
                key,
                (account, board) ->
                        AccountDesk.setKind(account.state(), account.kind(), AccountKind.CLASSIC, board.time())));
        started.put(venue.accountOf(key), new Started(nanoTime.getAsLong(), null));
    }

    /** The account's last switch; empty if there was none. */
    Optional<Status> status(String key) {
        String account = venue.accountOf(key);
        settle(account);
        return Optional.ofNullable(started.get(account)).map(last -> last.end == null ? Status.PROCESS : last.end);
    }

    boolean isSwitching(String key) {
        return status(key).map(status -> status == Status.PROCESS).orElse(false);
    }

    private void settle(String account) {
        Started last = started.get(account);
        if (last == null || last.end != null || nanoTime.getAsLong() - last.at < takes.toNanos()) {
            return;
        }
        Decision decision = venue.decide(
                account,
                (book, _, _, time) -> AccountDesk.setKind(book.state(), book.kind(), AccountKind.CLASSIC, time));
        Status end = decision instanceof Decision.Granted ? Status.SUCCESS : Status.FAIL;
        started.replace(account, last, new Started(last.at, end));
    }
}
