package io.hedgegrid.standalone.cli;

import io.hedgegrid.standalone.launcher.LaunchException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.bridge.SLF4JBridgeHandler;

/**
 * The directory of a run's state and log.
 *
 * @param temporary whether it goes when the run is over
 */
record DataDirectory(Path path, boolean temporary) implements AutoCloseable {

    /**
     * Makes the directory and sends the log into it.
     *
     * @param chosen null for a temporary one
     */
    static DataDirectory open(@Nullable Path chosen) {
        try {
            Path path = chosen == null
                    ? Files.createTempDirectory("hedging-grid-")
                    : Files.createDirectories(chosen.toAbsolutePath());
            System.setProperty("hedgegrid.log", path.resolve("hedging-grid.log").toString());
            // The web server logs through java.util.logging; without this it would write to the console.
            SLF4JBridgeHandler.removeHandlersForRootLogger();
            SLF4JBridgeHandler.install();
            return new DataDirectory(path, chosen == null);
        } catch (IOException e) {
            throw new LaunchException("--data: cannot create " + chosen + ": " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        if (!temporary) {
            return;
        }
        try (Stream<Path> files = Files.walk(path)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new LaunchException("cannot remove the temporary directory " + path + ": " + e.getMessage(), e);
        }
    }
}
