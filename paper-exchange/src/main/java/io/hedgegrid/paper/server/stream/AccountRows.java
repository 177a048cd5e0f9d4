package io.hedgegrid.paper.server.stream;

import io.hedgegrid.paper.engine.AccountEvent;
import io.hedgegrid.paper.server.v3.UnifiedAccountFields;
import io.hedgegrid.paper.server.v3.UnifiedOrderFields;
import io.hedgegrid.paper.venue.AccountBook;
import io.hedgegrid.paper.venue.AccountChange;
import io.hedgegrid.paper.venue.AccountReport;
import io.hedgegrid.paper.venue.MarketBoard;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the private channels say: at subscription and after changes. */
final class AccountRows {

    private AccountRows() {}

    /** What a new subscriber is told; empty for channels that tell of events only. */
    static Optional<List<Map<String, @Nullable Object>>> snapshot(
            AccountChannel channel, AccountBook account, MarketBoard board) {
        return switch (channel.topic()) {
            case ORDERS, FAST_FILLS, FILLS, PLAN_ORDERS, DELEVERAGING -> Optional.empty();
            case CLOSED_POSITIONS -> Optional.of(List.of());
            case POSITIONS -> Optional.of(positions(channel, account, board));
            case MONEY, EQUITY -> Optional.of(money(channel, account.report(board), board));
        };
    }

    /** What changes mean to the subscribers of a channel; empty if nothing. */
    static Optional<List<Map<String, @Nullable Object>>> changed(
            AccountChannel channel, AccountBook account, MarketBoard board, List<AccountChange> changes) {
        return switch (channel.topic()) {
            case ORDERS -> some(orders(channel, changes));
            case FAST_FILLS -> some(fastFills(channel, changes));
            case FILLS -> some(fills(channel, changes));
            case PLAN_ORDERS, DELEVERAGING -> Optional.empty();
            case CLOSED_POSITIONS -> some(closed(changes));
            case POSITIONS -> changedPositions(channel, account, board, changes);
            case MONEY, EQUITY ->
                changes.stream().anyMatch(AccountRows::movesMoney)
                        ? Optional.of(money(channel, account.report(board), board))
                        : Optional.empty();
        };
    }

    private static Optional<List<Map<String, @Nullable Object>>> some(List<Map<String, @Nullable Object>> rows) {
        return rows.isEmpty() ? Optional.empty() : Optional.of(rows);
    }

    private static List<Map<String, @Nullable Object>> orders(AccountChannel channel, List<AccountChange> changes) {
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        for (AccountChange change : changes) {
            if (change.order() != null && channel.concerns(change.order().symbol())) {
                // V2 has one word for accepted and for waiting in the book.
                boolean same = change.event() instanceof AccountEvent.OrderRested && channel.dialect() == Dialect.V2;
                if (!same) {
                    rows.add(
                            channel.dialect() == Dialect.V2
                                    ? ClassicRows.order(change.order(), change.fill())
                                    : UnifiedOrderFields.pushed(change.order()));
                }
            }
        }
        return rows;
    }

    private static List<Map<String, @Nullable Object>> fills(AccountChannel channel, List<AccountChange> changes) {
        return changes.stream()
                .flatMap(change -> Stream.ofNullable(change.fill()))
                .filter(fill -> channel.concerns(fill.order().symbol()))
                .map(fill -> channel.dialect() == Dialect.V2 ? ClassicRows.fill(fill) : UnifiedOrderFields.pushed(fill))
                .toList();
    }

    private static List<Map<String, @Nullable Object>> fastFills(AccountChannel channel, List<AccountChange> changes) {
        return changes.stream()
                .flatMap(change -> Stream.ofNullable(change.fill()))
                .filter(fill -> channel.concerns(fill.order().symbol()))
                .map(UnifiedOrderFields::pushedFast)
                .toList();
    }

    private static List<Map<String, @Nullable Object>> closed(List<AccountChange> changes) {
        return changes.stream()
                .map(AccountChange::closed)
                .filter(Objects::nonNull)
                .map(ClassicRows::closed)
                .toList();
    }

    /** V2 lists all that are open whenever an order or position changes; V3 also those just ended, and not for mere orders. */
    private static Optional<List<Map<String, @Nullable Object>>> changedPositions(
            AccountChannel channel, AccountBook account, MarketBoard board, List<AccountChange> changes) {
        boolean classic = channel.dialect() == Dialect.V2;
        boolean touched = changes.stream()
                .anyMatch(change -> movesMoney(change)
                        || change.event() instanceof AccountEvent.MarginAdjusted
                        || change.event() instanceof AccountEvent.LeverageChanged
                        || (classic && change.order() != null));
        if (!touched) {
            return Optional.empty();
        }
        List<Map<String, @Nullable Object>> rows = new ArrayList<>(positions(channel, account, board));
        if (!classic) {
            changes.stream()
                    .flatMap(change -> Stream.ofNullable(change.closed()))
                    .map(UnifiedAccountFields::ended)
                    .forEach(rows::add);
        }
        return Optional.of(rows);
    }

    private static List<Map<String, @Nullable Object>> positions(
            AccountChannel channel, AccountBook account, MarketBoard board) {
        return account.report(board).positions().stream()
                .filter(figures -> channel.concerns(figures.position().symbol()))
                .map(figures -> channel.dialect() == Dialect.V2
                        ? ClassicRows.position(figures)
                        : UnifiedAccountFields.pushed(figures, account, board))
                .toList();
    }

    private static List<Map<String, @Nullable Object>> money(
            AccountChannel channel, AccountReport report, MarketBoard board) {
        if (channel.topic() == AccountChannel.Topic.EQUITY) {
            return List.of(ClassicRows.equity(report.figures()));
        }
        return List.of(
                channel.dialect() == Dialect.V2
                        ? ClassicRows.money(report.figures())
                        : UnifiedAccountFields.pushed(report, board));
    }

    private static boolean movesMoney(AccountChange change) {
        return switch (change.event()) {
            case AccountEvent.OrderFilled _ -> true;
            case AccountEvent.FundingSettled _ -> true;
            case AccountEvent.MoneyTransferred _ -> true;
            case AccountEvent.DeficitCovered _ -> true;
            case AccountEvent.AccountOpened _ -> true;
            case AccountEvent.OrderAccepted _ -> false;
            case AccountEvent.OrderRested _ -> false;
            case AccountEvent.OrderCanceled _ -> false;
            case AccountEvent.KindChanged _ -> false;
            case AccountEvent.PositionModeChanged _ -> false;
            case AccountEvent.MarginModeChanged _ -> false;
            case AccountEvent.LeverageChanged _ -> false;
            case AccountEvent.MarginAdjusted _ -> false;
        };
    }
}
