package io.hedgegrid.bitget;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The recorded payloads; see PROVENANCE.md beside them. */
public final class Payloads {

    private Payloads() {}

    public static String text(String name) {
        try (InputStream stream = Payloads.class.getResourceAsStream("/wire/" + name)) {
            if (stream == null) {
                throw new IllegalArgumentException("no payload " + name);
            }
            return new String(stream.readAllBytes(), UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
