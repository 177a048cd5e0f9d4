package io.hedgegrid.session;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Every byte that a broker keeps in its directories: segments, old and new, and files that wait for their deletion. Only the indexes, which
 * are of offsets and times and take 10 MB each, are left out. Compaction renames files: a look counts if there were the same files after it.
 */
final class BrokerDisk {

    private static final Logger LOG = LoggerFactory.getLogger(BrokerDisk.class);

    private final List<Path> directories;

    BrokerDisk(Admin admin) throws Exception {
        this.directories = admin.describeLogDirs(List.of(0)).allDescriptions().get().values().stream()
                .flatMap(described -> described.keySet().stream())
                .map(Path::of)
                .toList();
    }

    /** Files that hold these bytes, one after another. */
    List<String> holding(ByteBuffer bytes) {
        byte[] needle = new byte[bytes.remaining()];
        bytes.duplicate().get(needle);
        String text = new String(needle, StandardCharsets.ISO_8859_1);
        while (true) {
            try {
                List<Path> files = files();
                List<String> holding = files.stream()
                        .filter(file -> content(file).contains(text))
                        .map(file -> file.getParent().getFileName() + "/" + file.getFileName())
                        .sorted()
                        .toList();
                if (files().equals(files)) {
                    return holding;
                }
            } catch (UncheckedIOException e) {
                LOG.debug("a file was renamed meanwhile, looking again", e);
            }
        }
    }

    private List<Path> files() {
        return directories.stream().flatMap(BrokerDisk::files).sorted().toList();
    }

    private static Stream<Path> files(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            return files
                    .filter(Files::isRegularFile)
                    .filter(file -> !file.toString().contains("index"))
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String content(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
