package io.hedgegrid.schemas.wire;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.jspecify.annotations.Nullable;

/** A thread's buffers for one value at a time, kept to spare the garbage. Nothing of a value is taken over to the next. */
final class Scratch {

    private static final ThreadLocal<Scratch> OF_THREAD = ThreadLocal.withInitial(Scratch::new);

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
    private final BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
    private @Nullable BinaryDecoder decoder;

    private Scratch() {}

    static Scratch ofThread() {
        return OF_THREAD.get();
    }

    /** To be called when writing or reading broke off: the buffers may hold half a value. */
    static void drop() {
        OF_THREAD.remove();
    }

    /** An encoder for the next value, nothing written yet. */
    BinaryEncoder encoder() {
        bytes.reset();
        return encoder;
    }

    /** What was written to the encoder. */
    byte[] written() throws IOException {
        encoder.flush();
        return bytes.toByteArray();
    }

    /** A decoder of the bytes from an offset to their end. */
    BinaryDecoder decoder(byte[] source, int offset) {
        BinaryDecoder next = DecoderFactory.get().binaryDecoder(source, offset, source.length - offset, decoder);
        decoder = next;
        return next;
    }
}
