package io.hedgegrid.standalone.cli;

import io.hedgegrid.standalone.launcher.LaunchException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.bridge.SLF4JBridgeHandler;

/** The directory of a run's state and log. */
final class DataDirectory {

    private DataDirectory() {}

    /**
     * Makes the directory and sends the log into it.
     *
     * @param chosen null for a temporary one
     */
    static Path open(@Nullable Path chosen) {
        try {
            Path directory = chosen == null
                    ? Files.createTempDirectory("hedging-grid-")
                    : Files.createDirectories(chosen.toAbsolutePath());
            System.setProperty(
                    "hedgegrid.log", directory.resolve("hedging-grid.log").toString());
            // The web server logs through java.util.logging; without this it would write to the console.
            SLF4JBridgeHandler.removeHandlersForRootLogger();
            SLF4JBridgeHandler.install();
            return directory;
        } catch (IOException e) {
            throw new LaunchException("--data: cannot create " + chosen + ": " + e.getMessage(), e);
        }
    }

    /** Removes a temporary directory; what cannot be removed is left to the system. */
    static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
