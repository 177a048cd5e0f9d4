package io.hedgegrid.grid.machine;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a session learns. Repeating any of them changes nothing. */
public sealed interface Input {

    /** The symbol's price moved on; the price itself is the {@link Market} given beside the input. */
    record Tick() implements Input {}

    /** The session tells how it stands and asks for its balance: every fifth tick since its start, after the tick itself. */
    record Pulse() implements Input {}

    /** A configuration was registered or changed. */
    record Configured(SessionConfig config) implements Input {}

    /**
     * The configuration was removed: nothing more may be ordered.
     *
     * @param removedAt wall time of the removal; a registration that is younger is not meant
     */
    record Forgotten(long removedAt) implements Input {}

    /** A candle closed. */
    record SignalArrived(Signal signal) implements Input {}

    /**
     * What became of an order.
     *
     * @param sequence number of the request
     * @param reportedAt wall time of the report
     * @param outcome how it ended
     * @param exchangeOrderId the exchange's id; null if it never accepted the order
     * @param averagePrice of the fills, USDT; null if nothing was filled
     * @param filledSize base coin
     * @param fee USDT, positive is paid
     * @param filledAt market time of the last fill; null if nothing was filled
     * @param errorCode null without error
     * @param errorMessage null without error
     */
    record OrderReported(
            long sequence,
            String clientOrderId,
            long reportedAt,
            Outcome outcome,
            @Nullable String exchangeOrderId,
            @Nullable BigDecimal averagePrice,
            BigDecimal filledSize,
            BigDecimal fee,
            @Nullable Long filledAt,
            @Nullable String errorCode,
            @Nullable String errorMessage)
            implements Input {

        /** Brings the decimals into normal form. */
        public OrderReported {
            averagePrice = Exact.normalOrNull(averagePrice);
            filledSize = Exact.normal(filledSize);
            fee = Exact.normal(fee);
        }
    }

    /** How an order ended. */
    enum Outcome {
        /** Filled in full. */
        FILLED,
        /** Filled in part, the rest is cancelled. */
        PARTIALLY_FILLED,
        /** Certainly not executed. */
        REJECTED,
        /** Sent, and nobody knows yet: the order stays in flight. */
        UNKNOWN
    }

    /**
     * What became of an account set-up.
     *
     * @param sequence number of the request
     * @param reportedAt wall time of the report
     * @param contract the contract's rules; null if set-up failed
     * @param errorCode null if it succeeded
     * @param errorMessage null if it succeeded
     * @param warnings what the user should know although it succeeded
     */
    record AccountSetUp(
            long sequence,
            String clientOrderId,
            long reportedAt,
            @Nullable ContractRules contract,
            @Nullable String errorCode,
            @Nullable String errorMessage,
            List<AccountWarning> warnings)
            implements Input {

        /** Keeps its own copy. */
        public AccountSetUp {
            warnings = List.copyOf(warnings);
        }

        /** A result without warnings. */
        public AccountSetUp(
                long sequence,
                String clientOrderId,
                long reportedAt,
                @Nullable ContractRules contract,
                @Nullable String errorCode,
                @Nullable String errorMessage) {
            this(sequence, clientOrderId, reportedAt, contract, errorCode, errorMessage, List.of());
        }
    }

    /** Something about the account or its API key that keeps nobody from trading. */
    record AccountWarning(String code, String message) {}

    /**
     * The answer to a question for balance and positions.
     *
     * @param sequence number of the request
     * @param reading what the exchange said; null if the reading failed
     * @param errorCode null if the reading succeeded
     */
    record SnapshotTaken(
            long sequence,
            @Nullable AccountReading reading,
            @Nullable String errorCode) implements Input {}

    /**
     * No price has come for too long. It holds only if none has come since the tick it names.
     *
     * @param afterTick number of the last tick known when it was found
     * @param silentSince wall time since which nothing was heard
     * @param detectedAt wall time at which that was found too long
     */
    record MarketSilent(long afterTick, long silentSince, long detectedAt) implements Input {}

    /** What a user or administrator wants. */
    sealed interface Command extends Input {
        /** Identity and context of the command. */
        CommandHeader header();
    }

    /** Set the account up and trade. */
    record Start(CommandHeader header) implements Command {}

    /** Close all positions and stop. */
    record Stop(CommandHeader header) implements Command {}

    /** Stop and keep the positions. */
    record StopKeepingPositions(CommandHeader header) implements Command {}

    /** Close all positions and go on. */
    record ClosePositions(CommandHeader header) implements Command {}

    /** Close all positions, stop and forget the session. */
    record Delete(CommandHeader header) implements Command {}

    /**
     * Identity and context of a command.
     *
     * @param commandId repeating it changes nothing
     * @param configVersion the command waits until this version has come
     * @param requestedAt wall time of the request
     */
    record CommandHeader(String commandId, long configVersion, long requestedAt) {}
}
