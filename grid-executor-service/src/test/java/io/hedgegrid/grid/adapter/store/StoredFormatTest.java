package io.hedgegrid.grid.adapter.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.hedgegrid.grid.application.Stored;
import java.io.IOException;
import java.io.InputStream;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import org.junit.jupiter.api.Test;

/** Bytes that earlier releases have written stay readable. */
class StoredFormatTest {

    @Test
    void entriesOfThePresentFormatComeBackAsTheyWere() {
        StoredEntries.all()
                .forEach((name, entry) -> assertThat(StoredCodec.decode(StoredCodec.encode(entry)))
                        .as(name)
                        .isEqualTo(entry));
        StoredEntries.ofTheSecondFormat()
                .forEach((name, entry) -> assertThat(StoredCodec.decode(StoredCodec.encode(entry)))
                        .as(name)
                        .isEqualTo(entry));
    }

    @Test
    void anotherStateHasAnotherHashAndAnEqualOneTheSame() {
        Map<String, Stored> entries = StoredEntries.all();

        assertThat(entries.values().stream().map(StateHash::of)).doesNotHaveDuplicates();
        assertThat(StoredEntries.all().values().stream().map(StateHash::of))
                .containsExactlyElementsOf(
                        entries.values().stream().map(StateHash::of).toList());
        assertThat(StateHash.of(entries.get("market"))).matches("[0-9a-f]{64}");
    }

    @Test
    void entriesOfTheFirstFormatAreRead() throws IOException {
        Properties written = new Properties();
        try (InputStream in =
                Objects.requireNonNull(StoredFormatTest.class.getResourceAsStream("/state/format-1.properties"))) {
            written.load(in);
        }
        Map<String, Stored> expected = StoredEntries.all();

        assertThat(written.stringPropertyNames()).isEqualTo(expected.keySet());
        expected.forEach(
                (name, entry) -> assertThat(StoredCodec.decode(HexFormat.of().parseHex(written.getProperty(name))))
                        .as(name)
                        .isEqualTo(entry));
    }
}
