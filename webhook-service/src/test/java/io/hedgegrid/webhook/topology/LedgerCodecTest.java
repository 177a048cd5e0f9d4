package io.hedgegrid.webhook.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hedgegrid.schemas.session.SealedSecret;
import io.hedgegrid.webhook.RecordFixture;
import io.hedgegrid.webhook.core.Callback;
import io.hedgegrid.webhook.core.CallbackKind;
import io.hedgegrid.webhook.core.Destination;
import io.hedgegrid.webhook.core.Lane;
import io.hedgegrid.webhook.core.SeenEvents;
import io.hedgegrid.webhook.core.SessionLedger;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class LedgerCodecTest {

    private static final long YEAR_2100 = 4_102_444_800_000L;
    private static final String TRACEPARENT = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    @Property
    void sessions_are_read_as_they_were_written(
            @ForAll Destination destination,
            @ForAll @IntRange(max = 3) int laneKind,
            @ForAll @LongRange(max = YEAR_2100) long time,
            @ForAll int number,
            @ForAll @Size(max = 3) List<String> registrations) {
        Lane lane =
                switch (laneKind) {
                    case 0 -> new Lane.Ready();
                    case 1 -> new Lane.InFlight(number, Instant.ofEpochMilli(time));
                    case 2 -> new Lane.Disabled(Instant.ofEpochMilli(time));
                    default -> new Lane.Waiting(Instant.ofEpochMilli(time));
                };
        SessionLedger session = new SessionLedger(
                destination,
                number % 2 == 0 ? null : Instant.ofEpochMilli(time),
                lane,
                number,
                List.of(),
                time,
                registrations.stream().map(r -> new SeenEvents(r, time, number)).toList(),
                time,
                number);
        byte[] bytes = LedgerCodec.sessions().serializer().serialize("any", session);
        assertThat(LedgerCodec.sessions().deserializer().deserialize("any", bytes))
                .isEqualTo(session);
    }

    @Property
    void callbacks_are_read_as_they_were_written(
            @ForAll long position,
            @ForAll String id,
            @ForAll String body,
            @ForAll CallbackKind kind,
            @ForAll @LongRange(max = YEAR_2100) long time,
            @ForAll int attempts,
            @ForAll boolean traced) {
        QueuedCallback callback = new QueuedCallback(
                new Callback(position, id, "trade_opened", body, kind, Instant.ofEpochMilli(time), attempts),
                traced ? TRACEPARENT : null);
        byte[] bytes = LedgerCodec.callbacks().serializer().serialize("any", callback);
        assertThat(LedgerCodec.callbacks().deserializer().deserialize("any", bytes))
                .isEqualTo(callback);
    }

    @Test
    void bodies_beyond_64_kilobytes_fit() {
        QueuedCallback callback = new QueuedCallback(
                new Callback(1, "id", "e", "x".repeat(200_000), CallbackKind.EVENT, Instant.EPOCH, 0), null);
        byte[] bytes = LedgerCodec.callbacks().serializer().serialize("any", callback);
        assertThat(LedgerCodec.callbacks().deserializer().deserialize("any", bytes))
                .isEqualTo(callback);
    }

    @Test
    void a_trace_is_the_end_of_what_was_written_before_there_were_traces() {
        Callback callback = new Callback(1, "id", "e", "{}", CallbackKind.EVENT, Instant.EPOCH, 0);
        byte[] before = LedgerCodec.callbacks().serializer().serialize("any", new QueuedCallback(callback, null));
        byte[] now = LedgerCodec.callbacks().serializer().serialize("any", new QueuedCallback(callback, TRACEPARENT));
        assertThat(now).startsWith(before).endsWith(TRACEPARENT.getBytes(StandardCharsets.UTF_8));
        assertThat(LedgerCodec.callbacks()
                        .deserializer()
                        .deserialize("any", before)
                        .traceparent())
                .isNull();
    }

    @Test
    void a_record_of_another_version_is_refused_with_both_versions_named() {
        byte[] bytes = LedgerCodec.sessions().serializer().serialize("any", SessionLedger.empty());
        bytes[0] = 9;
        assertThatThrownBy(() -> LedgerCodec.sessions().deserializer().deserialize("any", bytes))
                .hasRootCauseMessage("record of version 9, this service knows 3");
    }

    @Test
    void a_session_written_before_events_were_counted_is_read_with_a_count_of_none() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeByte(1);
        out.writeUTF("PRESENT");
        out.writeBoolean(false);
        out.writeByte(0);
        out.writeInt(0);
        out.writeLong(5);
        out.writeInt(1);
        out.writeInt(2);
        out.write("r-".getBytes(StandardCharsets.UTF_8));
        out.writeLong(9);
        out.writeLong(3);
        out.writeLong(4);
        assertThat(LedgerCodec.sessions().deserializer().deserialize("any", bytes.toByteArray()))
                .isEqualTo(new SessionLedger(
                        Destination.PRESENT,
                        null,
                        new Lane.Ready(),
                        0,
                        List.of(),
                        5,
                        List.of(new SeenEvents("r-", 9, 0)),
                        3,
                        4));
    }

    @Test
    void former_secrets_are_read_as_they_were_written() {
        List<FormerSecret> secrets = List.of(
                new FormerSecret(RecordFixture.sealed("old"), Instant.EPOCH),
                new FormerSecret(
                        SealedSecret.newBuilder(RecordFixture.sealed(""))
                                .setDataKey(true)
                                .build(),
                        Instant.ofEpochMilli(YEAR_2100)));
        byte[] bytes = LedgerCodec.secrets().serializer().serialize("any", secrets);
        assertThat(LedgerCodec.secrets().deserializer().deserialize("any", bytes))
                .isEqualTo(secrets);
    }

    @Test
    void former_secrets_written_before_there_were_data_keys_are_the_keysets() throws IOException {
        FormerSecret former = new FormerSecret(RecordFixture.sealed("old"), Instant.ofEpochMilli(YEAR_2100));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeByte(2);
        out.writeInt(1);
        out.writeInt(1);
        out.write("1".getBytes(StandardCharsets.UTF_8));
        out.writeInt(3);
        out.write("old".getBytes(StandardCharsets.UTF_8));
        out.writeLong(YEAR_2100);
        assertThat(LedgerCodec.secrets().deserializer().deserialize("any", bytes.toByteArray()))
                .containsExactly(former);
    }
}
