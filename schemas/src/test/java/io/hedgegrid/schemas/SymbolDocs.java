package io.hedgegrid.schemas;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the symbols of the enums mean. Avro's schemas have no place for it, so it is read from the .avdl files themselves. */
final class SymbolDocs {

    private static final Pattern ENUM = Pattern.compile("enum (\\w+) \\{(.*?)\\n}", Pattern.DOTALL);
    private static final Pattern SYMBOL = Pattern.compile("/\\*\\*(.*?)\\*/\\s*(\\w+)", Pattern.DOTALL);

    private final Map<String, String> meanings = new LinkedHashMap<>();

    private SymbolDocs() {}

    static SymbolDocs read(Path folder) throws IOException {
        SymbolDocs docs = new SymbolDocs();
        List<Path> files;
        try (Stream<Path> listing = Files.list(folder)) {
            files = listing.sorted().toList();
        }
        for (Path file : files) {
            docs.collect(Files.readString(file));
        }
        return docs;
    }

    /** What a symbol means; fails if the enum does not say. */
    String meaning(String enumName, String symbol) {
        return Objects.requireNonNull(
                meanings.get(enumName + "." + symbol),
                () -> enumName + "." + symbol + " has no comment in its .avdl file");
    }

    private void collect(String idl) {
        Matcher enums = ENUM.matcher(idl);
        while (enums.find()) {
            Matcher symbols = SYMBOL.matcher(enums.group(2));
            while (symbols.find()) {
                String meaning = symbols.group(1).strip().replaceAll("\\s+", " ");
                meanings.put(enums.group(1) + "." + symbols.group(2), meaning);
            }
        }
    }
}
