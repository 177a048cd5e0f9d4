package io.hedgegrid.standalone.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RowsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "0.0",
                "-0",
                "7",
                "100",
                "90000.10",
                "0.00001230",
                ".5",
                "5.",
                "+5",
                "-5.250",
                "1e3",
                "12E-4",
                "123456789012345678",
                "1234567890123456789",
                "99999999999999999999.99999",
                "0000000000000000000000.1"
            })
    void readsTheNumberThatIsWritten(String text) throws IOException {
        assertThat(row(text).decimal(0)).isEqualTo(Decimals.normal(new BigDecimal(text)));
    }

    @Test
    void readsAnyDecimalAsItIs() throws IOException {
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 20_000; i++) {
            BigDecimal number = BigDecimal.valueOf(random.nextLong() >> random.nextInt(64), random.nextInt(12));

            assertThat(row(number.toPlainString()).decimal(0)).isEqualTo(Decimals.normal(number));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "-", "1.2.3", "high", " 1", "1 ", "1_0", "0x1"})
    void refusesWhatIsNoNumber(String text) throws IOException {
        Rows row = row(text + ",");

        assertThatThrownBy(() -> row.decimal(0)).isInstanceOf(NumberFormatException.class);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 7, 1_767_225_600_000L, 999_999_999_999_999_999L, Long.MAX_VALUE, -5, Long.MIN_VALUE})
    void readsAWholeNumber(long number) throws IOException {
        assertThat(row(Long.toString(number)).whole(0)).isEqualTo(number);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1.0", "soon", "9223372036854775808"})
    void refusesWhatIsNoWholeNumber(String text) throws IOException {
        Rows row = row(text + ",");

        assertThatThrownBy(() -> row.whole(0)).isInstanceOf(NumberFormatException.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 100_000})
    void linesAreTheSameHoweverTheBytesArrive(int atOnce) throws IOException {
        String longest = "9".repeat(200_000);
        String text = "a,b\n\n,\r\nlast but one,ü\n" + longest + ",x\nno end";

        List<List<String>> lines = new ArrayList<>();
        try (Rows rows = new Rows(new Dripping(text.getBytes(StandardCharsets.UTF_8), atOnce))) {
            while (rows.next()) {
                List<String> values = new ArrayList<>();
                for (int i = 0; i < rows.count(); i++) {
                    values.add(rows.text(i));
                }
                assertThat(rows.text()).isEqualTo(String.join(",", values));
                lines.add(values);
            }
        }

        assertThat(lines)
                .containsExactly(
                        List.of("a", "b"),
                        List.of(""),
                        List.of("", ""),
                        List.of("last but one", "ü"),
                        List.of(longest, "x"),
                        List.of("no end"));
    }

    @Test
    void nothingHasNoLine() throws IOException {
        assertThat(new Rows(InputStream.nullInputStream()).next()).isFalse();
    }

    private static Rows row(String line) throws IOException {
        Rows rows = new Rows(new ByteArrayInputStream(line.getBytes(StandardCharsets.UTF_8)));
        assertThat(rows.next()).isTrue();
        return rows;
    }

    /** Gives a few bytes at a time, as a pipe may. */
    private static final class Dripping extends InputStream {

        private final ByteArrayInputStream bytes;
        private final int atOnce;

        Dripping(byte[] bytes, int atOnce) {
            this.bytes = new ByteArrayInputStream(bytes);
            this.atOnce = atOnce;
        }

        @Override
        public int read() {
            return bytes.read();
        }

        @Override
        public int read(byte[] into, int offset, int length) {
            return bytes.read(into, offset, Math.min(length, atOnce));
        }
    }
}
