package io.hedgegrid.webhook.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** Wall time less the hours that a file tells, which another process writes: so that days pass in seconds. */
final class ShiftedClock extends Clock {

    private static final long LOOK_EVERY_MILLIS = 20;

    private final Path file;
    private long lookedAt;
    private Duration behind = Duration.ZERO;

    ShiftedClock(Path file) {
        this.file = file;
    }

    /** Sets the clocks that look at the file. */
    static void set(Path file, Duration behind) throws IOException {
        Path next = Files.writeString(file.resolveSibling(file.getFileName() + ".next"), behind.toString());
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    @Override
    public synchronized Instant instant() {
        Instant now = Instant.now();
        if (now.toEpochMilli() - lookedAt >= LOOK_EVERY_MILLIS) {
            lookedAt = now.toEpochMilli();
            try {
                behind = Duration.parse(Files.readString(file));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return now.minus(behind);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
