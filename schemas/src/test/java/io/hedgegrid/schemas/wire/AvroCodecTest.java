package io.hedgegrid.schemas.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hedgegrid.schemas.grid.GridInput;
import io.hedgegrid.schemas.grid.SessionForgotten;
import io.hedgegrid.schemas.market.MarketPrice;
import io.hedgegrid.schemas.session.ForeignPositions;
import io.hedgegrid.schemas.session.GridLevel;
import io.hedgegrid.schemas.session.GridSettings;
import io.hedgegrid.schemas.signal.EntrySignal;
import io.hedgegrid.schemas.signal.Signal;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.Test;

class AvroCodecTest {

    private static final int ID = 258;
    private static final String TOPIC = "market.prices";

    private final AvroCodec<MarketPrice> codec = codec(MarketPrice.class);

    @Test
    void the_framing_is_a_zero_the_id_and_the_binary_encoding() {
        byte[] bytes = codec(SessionForgotten.class).encode(new SessionForgotten("bot-1", Instant.ofEpochMilli(1)));

        // Avro's specification: a string is its length, zigzag-coded, and its UTF-8 bytes; a long is zigzag-coded.
        assertThat(HexFormat.of().formatHex(bytes)).isEqualTo("00" + "00000102" + "0a" + "626f742d31" + "02");
    }

    @Test
    void numbers_and_times_come_back_exactly() {
        MarketPrice read = codec.decode(codec.encode(price("64000.1")));

        assertThat(read.getSymbol()).isEqualTo("BTCUSDT");
        assertThat(read.getLast()).isEqualTo(new BigDecimal("64000.100000000000000000"));
        assertThat(read.getBid()).isEqualByComparingTo("0.000000000000000001");
        assertThat(read.getAsk()).isNull();
        assertThat(read.getMark()).isEqualByComparingTo("1000");
        assertThat(read.getTime()).isEqualTo(Instant.parse("2026-11-01T12:00:00.123Z"));
    }

    @Test
    void a_union_comes_back_as_the_type_that_was_put_in() {
        AvroCodec<GridInput> inputs = codec(GridInput.class);

        assertThat(inputs.decode(inputs.encode(new GridInput(price("1")))).getInput())
                .isInstanceOf(MarketPrice.class);
        assertThat(inputs.decode(inputs.encode(new GridInput(new SessionForgotten("s", Instant.EPOCH))))
                        .getInput())
                .isInstanceOf(SessionForgotten.class);
    }

    @Test
    void a_value_of_an_older_schema_is_read_as_the_present_one() throws Exception {
        // Written before bid, ask and mark existed, and with a field that has gone since.
        Schema present = MarketPrice.getClassSchema();
        Schema older = SchemaBuilder.record("MarketPrice")
                .namespace("io.hedgegrid.schemas.market")
                .fields()
                .name("symbol")
                .type(present.getField("symbol").schema())
                .noDefault()
                .requiredString("gone")
                .name("last")
                .type(present.getField("last").schema())
                .noDefault()
                .name("time")
                .type(present.getField("time").schema())
                .noDefault()
                .name("receivedAt")
                .type(present.getField("receivedAt").schema())
                .noDefault()
                .endRecord();
        GenericRecord written = new GenericData.Record(older);
        written.put("symbol", "ETHUSDT");
        written.put("gone", "x");
        written.put(
                "last",
                ByteBuffer.wrap(
                        new BigDecimal("7.000000000000000000").unscaledValue().toByteArray()));
        written.put("time", 1L);
        written.put("receivedAt", 2L);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(new byte[] {0, 0, 0, 0, 1});
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(out, null);
        new GenericDatumWriter<GenericRecord>(older).write(written, encoder);
        encoder.flush();

        AvroCodec<MarketPrice> reader = new AvroCodec<>(TOPIC, MarketPrice.class, ids(1, older));
        MarketPrice read = reader.decode(out.toByteArray());

        assertThat(read.getSymbol()).isEqualTo("ETHUSDT");
        assertThat(read.getLast()).isEqualByComparingTo("7");
        assertThat(read.getBid()).isNull();
        assertThat(read.getReceivedAt()).isEqualTo(Instant.ofEpochMilli(2));
    }

    @Test
    void an_unknown_schema_id_is_told_with_its_topic() {
        assertThatThrownBy(() -> codec.decode(new byte[] {0, 0, 0, 3, 4, 9}))
                .isInstanceOf(UnreadableValueException.class)
                .hasMessage("unreadable value in topic market.prices: schema id 772 is unknown to this version");
    }

    @Test
    void another_types_schema_id_is_told_with_both_types() {
        AvroCodec<MarketPrice> confused = new AvroCodec<>(TOPIC, MarketPrice.class, ids(1, Signal.getClassSchema()));

        assertThatThrownBy(() -> confused.decode(new byte[] {0, 0, 0, 0, 1, 9}))
                .isInstanceOf(UnreadableValueException.class)
                .hasMessageContaining("schema id 1 is a io.hedgegrid.schemas.signal.Signal, not a ")
                .hasMessageContaining("MarketPrice");
    }

    @Test
    void another_framing_is_told() {
        assertThatThrownBy(() -> codec.decode("{\"symbol\":1}".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(UnreadableValueException.class)
                .hasMessageContaining("starts with byte 123 instead of 0");
    }

    @Test
    void too_few_bytes_are_told() {
        assertThatThrownBy(() -> codec.decode(new byte[] {0, 0, 0, 1}))
                .isInstanceOf(UnreadableValueException.class)
                .hasMessageContaining("only 4 bytes");
        assertThatThrownBy(() -> codec.decode(new byte[0])).isInstanceOf(UnreadableValueException.class);
    }

    @Test
    void a_value_cut_short_anywhere_is_unreadable() {
        byte[] whole = codec.encode(price("64000.1"));

        for (int length = 0; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> codec.decode(cut)).isInstanceOf(UnreadableValueException.class);
        }
    }

    @Test
    void bytes_after_the_value_make_it_unreadable() {
        byte[] whole = codec.encode(price("64000.1"));

        assertThatThrownBy(() -> codec.decode(Arrays.copyOf(whole, whole.length + 1)))
                .isInstanceOf(UnreadableValueException.class)
                .hasMessageContaining("bytes are left after a MarketPrice");
    }

    @Test
    void a_length_beyond_all_bounds_is_unreadable_and_needs_no_memory() {
        AvroCodec<GridSettings> settings = codec(GridSettings.class);
        // leverage 1, then a block of 2^30 levels
        byte[] bytes = HexFormat.of().parseHex("0000000102" + "02" + "8080808008" + "00");

        assertThatThrownBy(() -> settings.decode(bytes)).isInstanceOf(UnreadableValueException.class);
    }

    @Test
    void what_does_not_fit_is_told_with_topic_and_field() {
        assertThatThrownBy(() -> codec.encode(price(null)))
                .isInstanceOf(SerializationException.class)
                .hasMessage(
                        "cannot write a MarketPrice to topic market.prices: MarketPrice.last is null instead of bytes");
        assertThatThrownBy(() -> codec.encode(price("0.0000000000000000001")))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("MarketPrice.last: ")
                .hasMessageContaining("scale 19");
        assertThatThrownBy(() -> codec.encode(price("1E+20")))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("MarketPrice.last: ")
                .hasMessageContaining("precision");
    }

    @Test
    void what_does_not_fit_deep_inside_is_told_with_its_path() {
        GridLevel level = new GridLevel(BigDecimal.ONE, 1, null);
        GridSettings settings = settings(List.of(new GridLevel(BigDecimal.ONE, 1, BigDecimal.ONE), level));

        assertThatThrownBy(() -> codec(GridSettings.class).encode(settings))
                .isInstanceOf(SerializationException.class)
                .hasMessageEndingWith("GridSettings.levels[1].lot is null instead of bytes");
        assertThatThrownBy(() -> codec(GridInput.class).encode(new GridInput("text")))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("GridInput.input is a java.lang.String instead of ")
                .hasMessageContaining("io.hedgegrid.schemas.signal.Signal");
        assertThatThrownBy(() -> codec(GridInput.class).encode(new GridInput(price(null))))
                .hasMessageEndingWith("GridInput.input.last is null instead of bytes");
    }

    @Test
    void a_value_that_does_not_fit_leaves_nothing_behind() {
        byte[] expected = codec.encode(price("64000.1"));

        assertThatThrownBy(() -> codec.encode(price("1E+20"))).isInstanceOf(SerializationException.class);

        assertThat(codec.encode(price("64000.1"))).isEqualTo(expected);
    }

    @Test
    void one_codec_serves_many_threads() throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            List<Callable<Boolean>> tasks = IntStream.range(0, 8)
                    .<Callable<Boolean>>mapToObj(thread ->
                            () -> IntStream.range(0, 2_000).allMatch(i -> {
                                String last = thread + "." + i;
                                return codec.decode(codec.encode(price(last)))
                                                .getLast()
                                                .compareTo(new BigDecimal(last))
                                        == 0;
                            }))
                    .toList();

            for (Future<Boolean> result : threads.invokeAll(tasks)) {
                assertThat(result.get()).isTrue();
            }
        }
    }

    @Test
    void an_enum_symbol_of_a_later_version_is_read_as_the_default() throws Exception {
        Schema present = Signal.getClassSchema();
        Schema later = new Schema.Parser()
                .parse(present.toString()
                        .replace("[\"NONE\",\"BUY\",\"SELL\"]", "[\"NONE\",\"BUY\",\"SELL\",\"HOLD\"]"));
        Signal signal = Signal.newBuilder()
                .setSymbol("BTCUSDT")
                .setProfileId("p")
                .setTimeframe("1H")
                .setCandleOpenTime(Instant.EPOCH)
                .setCandleCloseTime(Instant.EPOCH)
                .setClose(BigDecimal.ONE)
                .setEntry(EntrySignal.SELL)
                .build();
        byte[] bytes = codec(Signal.class).encode(signal);
        // The last field is the enum's index, zigzag-coded: 3 is HOLD.
        bytes[bytes.length - 1] = 6;

        AvroCodec<Signal> reader = new AvroCodec<>("signals", Signal.class, ids(ID, later));

        assertThat(reader.decode(bytes).getEntry()).isEqualTo(EntrySignal.NONE);
    }

    @Test
    void a_schema_without_an_id_cannot_be_written() {
        AvroCodec<MarketPrice> unlisted = new AvroCodec<>(TOPIC, MarketPrice.class, new SchemaIds() {
            @Override
            public int idOf(Schema schema) {
                throw new IllegalStateException("no id");
            }

            @Override
            public Optional<Schema> schemaOf(int id) {
                return Optional.empty();
            }
        });

        assertThatThrownBy(() -> unlisted.encode(price("1")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("no id");
    }

    private static MarketPrice price(String last) {
        return new MarketPrice(
                "BTCUSDT",
                last == null ? null : new BigDecimal(last),
                new BigDecimal("1E-18"),
                null,
                new BigDecimal("1E+3"),
                Instant.parse("2026-11-01T12:00:00.123Z"),
                Instant.parse("2026-11-01T12:00:00.456Z"));
    }

    private static GridSettings settings(List<GridLevel> levels) {
        BigDecimal one = BigDecimal.ONE;
        return new GridSettings(
                1, levels, one, one, one, one, one, one, one, one, one, one, 0, 0, false, 0, ForeignPositions.ADOPT);
    }

    private static <V extends SpecificRecord> AvroCodec<V> codec(Class<V> type) {
        return new AvroCodec<>(TOPIC, type, new SchemaIds() {
            private final Schema schema = SpecificData.get().getSchema(type);

            @Override
            public int idOf(Schema asked) {
                return ID;
            }

            @Override
            public Optional<Schema> schemaOf(int id) {
                return id == ID ? Optional.of(schema) : Optional.empty();
            }
        });
    }

    private static SchemaIds ids(int known, Schema writer) {
        return new SchemaIds() {
            @Override
            public int idOf(Schema schema) {
                return ID;
            }

            @Override
            public Optional<Schema> schemaOf(int id) {
                return id == known ? Optional.of(writer) : Optional.empty();
            }
        };
    }
}
