package io.hedgegrid.bitget.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.hedgegrid.bitget.BitgetException.Kind;
import io.hedgegrid.bitget.http.Endpoint.Effect;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Every error code of the fact sheets is in a table, with a meaning that fits the class the sheet gives it. */
class ErrorSheetTest {

    /** {@code | codes | message | class | ...}, a class being one letter, perhaps with a remark. */
    private static final Pattern V2_ROW = Pattern.compile("\\|([^|]*)\\|[^|]*\\| *([RQXF])\\b[^|]*\\|.*");

    private static final Pattern V3_ROW = Pattern.compile("\\|([^|]*)\\|[^|]*\\| *\\**([RQXFN])\\**\\b[^|]*\\|.*");
    private static final Pattern CODES = Pattern.compile("(?<!\\d)(\\d{5,6}|429|1001)(?:-(\\d{5}))?(?!\\d)");
    /** "Retry later": the exchange may have acted all the same. */
    private static final Map<String, Set<Kind>> KINDS = Map.of(
            "R", Set.of(Kind.RETRYABLE, Kind.UNKNOWN),
            "Q", Set.of(Kind.UNKNOWN, Kind.FINAL),
            "X", Set.of(Kind.FINAL),
            "F", Set.of(Kind.FINAL),
            "N", Set.of(Kind.FINAL));

    @Test
    void everyCodeOfTheClassicSheetIsKnown() throws IOException {
        Map<String, String> classes = classes("bitget-v2-api.md", "### 2.4", "## 3.", V2_ROW);

        assertThat(classes).hasSizeGreaterThan(110);
        assertThat(mismatches(Generation.V2, classes)).isEmpty();
    }

    @Test
    void everyCodeOfTheUnifiedSheetIsKnown() throws IOException {
        Map<String, String> classes = classes("bitget-v3-uta-api.md", "### 2.1", "### 2.2", V3_ROW);

        assertThat(classes).hasSizeGreaterThan(60);
        assertThat(mismatches(Generation.V3, classes)).isEmpty();
    }

    private static Map<String, String> mismatches(Generation generation, Map<String, String> classes) {
        Map<String, String> mismatches = new TreeMap<>();
        classes.forEach((code, letter) -> {
            Kind kind = ErrorTable.kindOfCode(generation, Effect.ONCE, 400, code);
            if (ErrorTable.meaning(generation, code).isEmpty()
                    || !KINDS.get(letter).contains(kind)) {
                mismatches.put(
                        code, "sheet says " + letter + ", table " + ErrorTable.meaning(generation, code) + " " + kind);
            }
        });
        return mismatches;
    }

    private static Map<String, String> classes(String sheet, String from, String to, Pattern row) throws IOException {
        String shared = System.getProperty("hedgegrid.shared", "");
        Path file = Path.of(shared, sheet);
        assumeTrue(!shared.isEmpty() && Files.isRegularFile(file), "no fact sheet " + file);
        String text = Files.readString(file);
        String section = text.substring(text.indexOf(from), text.indexOf(to, text.indexOf(from)));
        Map<String, String> classes = new LinkedHashMap<>();
        for (String line : section.split("\n", -1)) {
            Matcher matcher = row.matcher(line.replace("**", ""));
            if (matcher.matches()) {
                CODES.matcher(matcher.group(1)).results().forEach(codes -> {
                    int first = Integer.parseInt(codes.group(1));
                    int last = codes.group(2) == null ? first : Integer.parseInt(codes.group(2));
                    if (first == last) {
                        classes.putIfAbsent(codes.group(1), matcher.group(2));
                    } else {
                        IntStream.rangeClosed(first, last)
                                .forEach(code -> classes.putIfAbsent(Integer.toString(code), matcher.group(2)));
                    }
                });
            }
        }
        return classes;
    }
}
