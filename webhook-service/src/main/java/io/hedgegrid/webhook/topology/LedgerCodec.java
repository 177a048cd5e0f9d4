package io.hedgegrid.webhook.topology;

import io.hedgegrid.schemas.session.SealedSecret;
import io.hedgegrid.webhook.core.Callback;
import io.hedgegrid.webhook.core.CallbackKind;
import io.hedgegrid.webhook.core.Destination;
import io.hedgegrid.webhook.core.Lane;
import io.hedgegrid.webhook.core.SeenEvents;
import io.hedgegrid.webhook.core.SessionLedger;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.jspecify.annotations.Nullable;

/**
 * Bytes of the ledger's stores: a version byte, then the fields in order, big-endian; texts as length and UTF-8; times as
 * epoch milliseconds. A session is kept without its queue: each callback has a record of its own, so that a long outage
 * neither makes a record that the broker refuses nor rewrites the whole queue with each event.
 */
final class LedgerCodec {

    private static final int VERSION = 3;

    /** Knew of no data keys: secrets were sealed with the keyset. */
    private static final int VERSION_WITHOUT_DATA_KEYS = 2;

    /** Had no count of what HEMA was told. */
    private static final int VERSION_WITHOUT_COUNT = 1;

    private LedgerCodec() {}

    static Serde<SessionLedger> sessions() {
        return Serdes.serdeFrom((_, value) -> encode(value), (_, bytes) -> bytes == null ? null : session(bytes));
    }

    static Serde<QueuedCallback> callbacks() {
        return Serdes.serdeFrom((_, value) -> encode(value), (_, bytes) -> bytes == null ? null : callback(bytes));
    }

    static Serde<List<FormerSecret>> secrets() {
        return Serdes.serdeFrom((_, value) -> encode(value), (_, bytes) -> bytes == null ? null : secrets(bytes));
    }

    private static byte @Nullable [] encode(@Nullable List<FormerSecret> secrets) {
        return secrets == null
                ? null
                : written(out -> {
                    out.writeInt(secrets.size());
                    for (FormerSecret former : secrets) {
                        ByteBuffer ciphertext = former.secret().getCiphertext().duplicate();
                        byte[] bytes = new byte[ciphertext.remaining()];
                        ciphertext.get(bytes);
                        writeText(out, former.secret().getKeyId());
                        out.writeInt(bytes.length);
                        out.write(bytes);
                        out.writeBoolean(former.secret().getDataKey());
                        out.writeLong(former.until().toEpochMilli());
                    }
                });
    }

    private static List<FormerSecret> secrets(byte[] bytes) {
        return read(bytes, (version, in) -> {
            int count = in.readInt();
            List<FormerSecret> secrets = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                String keyId = readText(in);
                ByteBuffer ciphertext = ByteBuffer.wrap(readBytes(in));
                boolean dataKey = version > VERSION_WITHOUT_DATA_KEYS && in.readBoolean();
                secrets.add(new FormerSecret(
                        new SealedSecret(keyId, ciphertext, dataKey), Instant.ofEpochMilli(in.readLong())));
            }
            return secrets;
        });
    }

    private static byte @Nullable [] encode(@Nullable SessionLedger session) {
        return session == null
                ? null
                : written(out -> {
                    out.writeUTF(session.destination().name());
                    writeTime(out, session.forgottenAt());
                    writeLane(out, session.lane());
                    out.writeInt(session.failures());
                    out.writeLong(session.nextPosition());
                    out.writeInt(session.seen().size());
                    for (SeenEvents seen : session.seen()) {
                        writeText(out, seen.registration());
                        out.writeLong(seen.sequence());
                        out.writeLong(seen.told());
                    }
                    out.writeLong(session.statusRegistration());
                    out.writeLong(session.statusRevision());
                });
    }

    private static SessionLedger session(byte[] bytes) {
        return read(bytes, (version, in) -> {
            Destination destination = Destination.valueOf(in.readUTF());
            Instant forgottenAt = readTime(in);
            Lane lane = readLane(in);
            int failures = in.readInt();
            long nextPosition = in.readLong();
            int count = in.readInt();
            List<SeenEvents> seen = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                seen.add(new SeenEvents(
                        readText(in), in.readLong(), version == VERSION_WITHOUT_COUNT ? 0 : in.readLong()));
            }
            return new SessionLedger(
                    destination,
                    forgottenAt,
                    lane,
                    failures,
                    List.of(),
                    nextPosition,
                    seen,
                    in.readLong(),
                    in.readLong());
        });
    }

    /** The trace stands last, and is left out where there is none: as before there were traces, so that both ways can be read. */
    private static byte @Nullable [] encode(@Nullable QueuedCallback queued) {
        return queued == null
                ? null
                : written(out -> {
                    Callback callback = queued.callback();
                    out.writeLong(callback.position());
                    writeText(out, callback.webhookId());
                    writeText(out, callback.event());
                    writeText(out, callback.body());
                    out.writeUTF(callback.kind().name());
                    out.writeLong(callback.createdAt().toEpochMilli());
                    out.writeInt(callback.attempts());
                    if (queued.traceparent() != null) {
                        writeText(out, queued.traceparent());
                    }
                });
    }

    private static QueuedCallback callback(byte[] bytes) {
        return read(
                bytes,
                (_, in) -> new QueuedCallback(
                        new Callback(
                                in.readLong(),
                                readText(in),
                                readText(in),
                                readText(in),
                                CallbackKind.valueOf(in.readUTF()),
                                Instant.ofEpochMilli(in.readLong()),
                                in.readInt()),
                        in.available() > 0 ? readText(in) : null));
    }

    private static void writeLane(DataOutputStream out, Lane lane) throws IOException {
        switch (lane) {
            case Lane.Ready() -> out.writeByte(0);
            case Lane.InFlight(int attempt, Instant since) -> {
                out.writeByte(1);
                out.writeInt(attempt);
                out.writeLong(since.toEpochMilli());
            }
            case Lane.Waiting(Instant until) -> {
                out.writeByte(2);
                out.writeLong(until.toEpochMilli());
            }
            case Lane.Disabled(Instant since) -> {
                out.writeByte(3);
                out.writeLong(since.toEpochMilli());
            }
        }
    }

    private static Lane readLane(DataInputStream in) throws IOException {
        int kind = in.readByte();
        return switch (kind) {
            case 0 -> new Lane.Ready();
            case 1 -> new Lane.InFlight(in.readInt(), Instant.ofEpochMilli(in.readLong()));
            case 2 -> new Lane.Waiting(Instant.ofEpochMilli(in.readLong()));
            case 3 -> new Lane.Disabled(Instant.ofEpochMilli(in.readLong()));
            default -> throw new IOException("lane: unknown kind " + kind);
        };
    }

    private static void writeTime(DataOutputStream out, @Nullable Instant time) throws IOException {
        out.writeBoolean(time != null);
        if (time != null) {
            out.writeLong(time.toEpochMilli());
        }
    }

    private static @Nullable Instant readTime(DataInputStream in) throws IOException {
        return in.readBoolean() ? Instant.ofEpochMilli(in.readLong()) : null;
    }

    private static void writeText(DataOutputStream out, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static String readText(DataInputStream in) throws IOException {
        return new String(readBytes(in), StandardCharsets.UTF_8);
    }

    private static byte[] readBytes(DataInputStream in) throws IOException {
        byte[] bytes = new byte[in.readInt()];
        in.readFully(bytes);
        return bytes;
    }

    private static byte[] written(Writer writer) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
        DataOutputStream out = new DataOutputStream(bytes);
        try {
            out.writeByte(VERSION);
            writer.write(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static <T> T read(byte[] bytes, Reader<T> reader) {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
        try {
            int version = in.readByte();
            if (version < VERSION_WITHOUT_COUNT || version > VERSION) {
                throw new IOException("record of version " + version + ", this service knows " + VERSION);
            }
            return reader.read(version, in);
        } catch (IOException e) {
            throw new UncheckedIOException("the ledger's store cannot be read", e);
        }
    }

    /** Writes fields. */
    private interface Writer {
        void write(DataOutputStream out) throws IOException;
    }

    /** Reads fields. */
    private interface Reader<T> {
        T read(int version, DataInputStream in) throws IOException;
    }
}
