package io.hedgegrid.grid.adapter.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hedgegrid.grid.application.Stored;
import io.hedgegrid.grid.machine.BackOff;
import io.hedgegrid.grid.machine.Book;
import io.hedgegrid.grid.machine.Closing;
import io.hedgegrid.grid.machine.EntrySignal;
import io.hedgegrid.grid.machine.Input;
import io.hedgegrid.grid.machine.Input.CommandHeader;
import io.hedgegrid.grid.machine.Market;
import io.hedgegrid.grid.machine.OrderReason;
import io.hedgegrid.grid.machine.PerSide;
import io.hedgegrid.grid.machine.Position;
import io.hedgegrid.grid.machine.SessionState.Absent;
import io.hedgegrid.grid.machine.Side;
import io.hedgegrid.grid.machine.Signal;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class StoredCodecTest {

    @Test
    void everyKindOfEntryComesBackAsItWas() {
        List<Stored> entries = List.of(
                new Stored.OfMarket(
                        new Market("BTCUSDT", 7, 1_767_607_200_000L, 1_767_607_199_000L, new BigDecimal("50000.1"), 5)),
                new Stored.OfSignal("BTCUSDT", new Signal("p", 60_000, 1.5, -2.25, null, EntrySignal.SELL)),
                new Stored.OfSession(new Absent(
                        "bot", 3, -4, List.of(new Input.Delete(new CommandHeader("c", 9, Long.MAX_VALUE))))));

        for (Stored entry : entries) {
            assertThat(StoredCodec.decode(StoredCodec.encode(entry))).isEqualTo(entry);
        }
    }

    @Test
    void fortyPositionsBeingClosedTakeLessThanFiveKilobytes() {
        List<Position> positions = LongStream.rangeClosed(1, 40)
                .mapToObj(id -> new Position(
                        id,
                        id % 2 == 0 ? Side.SHORT : Side.LONG,
                        4,
                        new BigDecimal("0.0123"),
                        new BigDecimal("87371.23456789"),
                        new BigDecimal("0.52349876"),
                        BigDecimal.ZERO,
                        1_767_607_200_000L + id,
                        100_000 + id,
                        "1372938475610293847" + id,
                        new Closing.InFlight(OrderReason.GLOBAL_PROFIT, BackOff.NONE, 200_000 + id, false)))
                .toList();
        StateOutput out = new StateOutput();
        BookParts.write(out, new Book(positions, List.of(), PerSide.both(BackOff.NONE)));

        assertThat(out.written()).hasSizeLessThan(4_300);
        assertThat(StoredCodec.encode(StoredEntries.runningWith(positions))).hasSizeLessThan(5_000);
        assertThat(BookParts.read(new StateInput(out.written())).positions()).isEqualTo(positions);
    }

    @Test
    void aDamagedEntryOrALaterFormatIsNotGuessedAt() {
        byte[] bytes = StoredCodec.encode(new Stored.OfMarket(Market.unseen("BTCUSDT")));

        assertThatThrownBy(() -> StoredCodec.decode(Arrays.copyOf(bytes, bytes.length - 1)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("damaged");
        assertThatThrownBy(() -> StoredCodec.decode(Arrays.copyOf(bytes, bytes.length + 1)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("left");
        byte[] later = bytes.clone();
        later[0] = 6;
        assertThatThrownBy(() -> StoredCodec.decode(later))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("format 3");
    }
}
