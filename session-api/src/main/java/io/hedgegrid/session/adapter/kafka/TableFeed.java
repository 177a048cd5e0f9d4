package io.hedgegrid.session.adapter.kafka;

import io.hedgegrid.schemas.RecordReader;
import io.hedgegrid.schemas.Topic;
import io.hedgegrid.schemas.Topics;
import io.hedgegrid.schemas.secret.DataKeyTable;
import io.hedgegrid.schemas.session.SessionCall;
import io.hedgegrid.schemas.session.SessionCommand;
import io.hedgegrid.schemas.session.SessionConfig;
import io.hedgegrid.schemas.session.SessionStatus;
import io.hedgegrid.schemas.wire.UnreadableValueException;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns records into changes of the tables. An unreadable record becomes a dead letter and changes nothing; but of a data key no copy is
 * made, since it would outlive the key's destruction.
 */
final class TableFeed {

    /** What the tables are made of. */
    static final List<Topic<?>> TOPICS = List.of(
            Topics.SESSION_CONFIGS,
            Topics.SESSION_KEYS,
            Topics.SESSION_COMMANDS,
            Topics.SESSION_CALLS,
            Topics.SESSION_STATUS);

    private static final Logger LOG = LoggerFactory.getLogger(TableFeed.class);
    private static final String SERVICE = "session-api";

    private final Tables tables;
    private final CallTable taken;
    private final KeyTail keyTail;
    private final AtomicLong unreadableKeys = new AtomicLong();
    private final RecordReader<SessionConfig> configs;
    private final RecordReader<SessionCommand> commands;
    private final RecordReader<SessionCall> calls;
    private final RecordReader<SessionStatus> statuses;

    TableFeed(Tables tables, CallTable taken, KeyTail keyTail, Producer<byte[], byte[]> deadLetters) {
        this.tables = tables;
        this.taken = taken;
        this.keyTail = keyTail;
        this.configs = new RecordReader<>(Topics.SESSION_CONFIGS, deadLetters, SERVICE);
        this.commands = new RecordReader<>(Topics.SESSION_COMMANDS, deadLetters, SERVICE);
        this.calls = new RecordReader<>(Topics.SESSION_CALLS, deadLetters, SERVICE);
        this.statuses = new RecordReader<>(Topics.SESSION_STATUS, deadLetters, SERVICE);
    }

    /**
     * Applies a record of one of the {@link #TOPICS}.
     *
     * @throws org.apache.kafka.common.KafkaException if the record is unreadable and cannot be made a dead letter now
     */
    void apply(ConsumerRecord<String, byte[]> record) {
        if (record.key() == null) {
            return;
        }
        if (record.topic().equals(Topics.SESSION_CONFIGS.name())) {
            if (record.value() == null) {
                tables.configured(record.key(), null);
            } else {
                configs.read(record)
                        .ifPresentOrElse(
                                config -> tables.configured(record.key(), config),
                                () -> tables.unreadable(record.key()));
            }
        } else if (record.topic().equals(Topics.SESSION_KEYS.name())) {
            keyed(record);
        } else if (record.topic().equals(Topics.SESSION_STATUS.name())) {
            if (record.value() == null) {
                tables.reported(record.key(), null);
            } else {
                statuses.read(record).ifPresent(status -> tables.reported(record.key(), status));
            }
        } else if (record.topic().equals(Topics.SESSION_CALLS.name())) {
            if (record.value() != null) {
                calls.read(record).ifPresent(taken::taken);
            }
        } else if (record.value() != null) {
            commands.read(record).ifPresent(command -> tables.commanded(command, KnownRevision.read(record.headers())));
        }
    }

    private void keyed(ConsumerRecord<String, byte[]> record) {
        keyTail.seen(record.partition(), record.timestamp(), record.key().equals(DataKeyTable.MARKER));
        if (record.value() == null) {
            tables.keyed(record.key(), null);
            return;
        }
        try {
            tables.keyed(record.key(), Topics.SESSION_KEYS.decode(record.value()));
        } catch (UnreadableValueException e) {
            unreadableKeys.incrementAndGet();
            LOG.atError()
                    .addKeyValue("partition", record.partition())
                    .addKeyValue("offset", record.offset())
                    .setCause(e)
                    .log("a session's key cannot be read; no copy is kept of it");
        }
    }

    /** How many records could not be read. */
    long unreadable() {
        return unreadableKeys.get()
                + configs.unreadable()
                + commands.unreadable()
                + calls.unreadable()
                + statuses.unreadable();
    }
}
