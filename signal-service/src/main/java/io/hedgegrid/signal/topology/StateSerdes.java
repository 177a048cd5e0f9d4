package io.hedgegrid.signal.topology;

import io.hedgegrid.signal.core.CandleSeries;
import io.hedgegrid.signal.core.SessionProfile;
import io.hedgegrid.signal.rule.ProfileState;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;

/**
 * How the stores' values are written: one byte of format version, then the fields in order, big-endian. Nobody else reads
 * these topics, so that the values need no schema; a version that is not known is refused instead of misread.
 */
final class StateSerdes {
    private static final int VERSION = 1;

    private interface Writer<T> {
        void write(T value, DataOutputStream out) throws IOException;
    }

    private interface Reader<T> {
        T read(DataInputStream in) throws IOException;
    }

    private StateSerdes() {}

    static Serde<SessionProfile> sessionProfile() {
        return serde(
                (profile, out) -> {
                    out.writeLong(profile.registeredAtMillis());
                    out.writeLong(profile.version());
                    out.writeUTF(profile.profileKey());
                },
                in -> new SessionProfile(in.readLong(), in.readLong(), in.readUTF()));
    }

    static Serde<CandleSeries> candleSeries() {
        return serde(
                (series, out) -> {
                    out.writeLong(series.accepted());
                    out.writeLong(series.lastOpenMillis());
                    out.writeLong(series.lastCloseMillis());
                },
                in -> new CandleSeries(in.readLong(), in.readLong(), in.readLong()));
    }

    static Serde<ProfileState> profileState() {
        return serde(ProfileStateFormat::write, ProfileStateFormat::read);
    }

    private static <T> Serde<T> serde(Writer<T> writer, Reader<T> reader) {
        return Serdes.serdeFrom(
                (topic, value) -> value == null ? null : write(writer, value),
                (topic, bytes) -> bytes == null ? null : read(reader, bytes));
    }

    private static <T> byte[] write(Writer<T> writer, T value) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(VERSION);
            writer.write(value, out);
        } catch (IOException e) {
            throw new SerializationException("state cannot be written", e);
        }
        return bytes.toByteArray();
    }

    private static <T> T read(Reader<T> reader, byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            int version = in.readUnsignedByte();
            if (version != VERSION) {
                throw new SerializationException(
                        "state has format version " + version + ", this program reads " + VERSION);
            }
            T value = reader.read(in);
            if (in.available() > 0) {
                throw new SerializationException("state has " + in.available() + " bytes too many");
            }
            return value;
        } catch (IOException e) {
            throw new SerializationException("state cannot be read", e);
        }
    }
}
