package io.hedgegrid.paper.journal;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.hedgegrid.paper.StartupFault;
import io.hedgegrid.paper.engine.AccountEvent;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * A directory with {@code accounts.journal}, one JSON entry a line, and {@code market.json}. A line that a kill left unfinished was
 * never acknowledged and is cut off; any other unreadable line stops the start. One process at a time.
 */
public final class FileJournal implements Journal {

    private static final Logger LOG = LoggerFactory.getLogger(FileJournal.class);

    /** What a journal of an earlier release does not tell is absent, zero or false. */
    private final JsonMapper json = JsonMapper.builder()
            .addMixIn(AccountEvent.class, EventTypes.class)
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private final Path file;
    private final Path markFile;
    private final boolean fsync;
    private final FileChannel channel;

    private FileJournal(Path directory, boolean fsync, FileChannel channel) {
        this.file = directory.resolve("accounts.journal");
        this.markFile = directory.resolve("market.json");
        this.fsync = fsync;
        this.channel = channel;
    }

    /**
     * Opens the journal of a directory, which is created if absent.
     *
     * @param fsync whether every append is forced to the disk
     * @throws StartupFault if the directory cannot be used or another process uses it
     */
    public static FileJournal open(Path directory, boolean fsync) {
        try {
            Files.createDirectories(directory);
            FileChannel channel = FileChannel.open(
                    directory.resolve("accounts.journal"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (lock(channel) == null) {
                channel.close();
                throw new StartupFault("paper.data: another process uses " + directory);
            }
            return new FileJournal(directory, fsync, channel);
        } catch (IOException e) {
            throw new StartupFault("paper.data: cannot use " + directory + ": " + e, e);
        }
    }

    /** Held until the channel is closed. */
    private static @Nullable FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    @Override
    public void replay(Consumer<JournalEntry> consumer) {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            ByteArrayOutputStream line = new ByteArrayOutputStream();
            long whole = 0;
            long number = 1;
            for (int octet = in.read(); octet >= 0; octet = in.read()) {
                if (octet != '\n') {
                    line.write(octet);
                    continue;
                }
                consumer.accept(entry(number, line.toString(UTF_8)));
                whole += line.size() + 1;
                number++;
                line.reset();
            }
            if (line.size() > 0) {
                LOG.warn("Cut off an unfinished journal entry file={} line={} bytes={}", file, number, line.size());
                channel.truncate(whole);
            }
            channel.position(whole);
        } catch (IOException e) {
            throw new StartupFault("paper.data: cannot read " + file + ": " + e, e);
        }
    }

    private JournalEntry entry(long number, String line) {
        try {
            JournalEntry entry = json.readValue(line, JournalEntry.class);
            if (Stream.of(entry.account(), entry.event()).anyMatch(Objects::isNull)) {
                throw new StartupFault(file + " line " + number + ": unreadable entry: no account or no event");
            }
            return entry;
        } catch (JacksonException e) {
            throw new StartupFault(file + " line " + number + ": unreadable entry: " + e.getOriginalMessage(), e);
        }
    }

    @Override
    public void append(List<JournalEntry> entries) {
        StringBuilder lines = new StringBuilder();
        for (JournalEntry entry : entries) {
            lines.append(json.writeValueAsString(entry)).append('\n');
        }
        ByteBuffer bytes = ByteBuffer.wrap(lines.toString().getBytes(UTF_8));
        try {
            long start = channel.position();
            try {
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                if (fsync) {
                    channel.force(false);
                }
            } catch (IOException e) {
                channel.truncate(start);
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot append to " + file, e);
        }
    }

    @Override
    public Optional<MarketMark> mark() {
        if (!Files.exists(markFile)) {
            return Optional.empty();
        }
        try {
            return Optional.of(json.readValue(Files.readString(markFile), MarketMark.class));
        } catch (IOException | JacksonException e) {
            throw new StartupFault("paper.data: cannot read " + markFile + ": " + e.getMessage(), e);
        }
    }

    @Override
    public void save(MarketMark mark) {
        Path fresh = markFile.resolveSibling("market.json.new");
        try {
            Files.writeString(fresh, json.writeValueAsString(mark));
            Files.move(fresh, markFile, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + markFile, e);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot close " + file, e);
        }
    }
}
