package io.hedgegrid.standalone.replay;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/**
 * A file of lines, gzipped if its name ends in {@code .gz}. It takes its name only when it is complete: a replay that
 * fails leaves what was there before.
 */
final class ResultFile implements AutoCloseable {

    private final Path file;
    /** The file itself if it is a device or pipe. */
    private final Path written;

    private final Writer writer;
    private boolean complete;

    private ResultFile(Path file, Path written, Writer writer) {
        this.file = file;
        this.written = written;
        this.writer = writer;
    }

    /**
     * Begins a file.
     *
     * @param inputs what it must not overwrite
     * @throws ReplayException if it cannot be written
     */
    static ResultFile create(Path file, List<Path> inputs) {
        try {
            for (Path input : inputs) {
                if (Files.exists(file) && Files.exists(input) && Files.isSameFile(file, input)) {
                    throw new ReplayException(file + ": would be overwritten, and is read");
                }
            }
            if (Files.isDirectory(file)) {
                throw new ReplayException(file + ": cannot be written: is a directory");
            }
            Path parent = file.toAbsolutePath().getParent();
            if (parent != null && !Files.isDirectory(parent)) {
                throw new ReplayException(file + ": cannot be written: there is no directory " + parent);
            }
            boolean device = Files.exists(file) && !Files.isRegularFile(file);
            Path written = device ? file : Path.of(file + ".part");
            OutputStream raw = Files.newOutputStream(written);
            OutputStream out = file.toString().endsWith(".gz") ? new GZIPOutputStream(raw) : raw;
            return new ResultFile(
                    file, written, new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw fault(file, e);
        }
    }

    /** Appends a line. */
    void line(String text) {
        try {
            writer.append(text).append('\n');
        } catch (IOException e) {
            throw fault(file, e);
        }
    }

    /** All lines are written: the file gets its name when it is closed. */
    void complete() {
        complete = true;
    }

    @Override
    public void close() {
        try {
            writer.close();
            if (!written.equals(file)) {
                if (complete) {
                    Files.move(written, file, StandardCopyOption.REPLACE_EXISTING);
                } else {
                    Files.deleteIfExists(written);
                }
            }
        } catch (IOException e) {
            throw fault(file, e);
        }
    }

    private static ReplayException fault(Path file, IOException e) {
        return new ReplayException(file + ": cannot be written: " + e, e);
    }
}
