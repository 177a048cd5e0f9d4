package io.hedgegrid.schemas;

/**
 * Headers of {@link Topics#DEAD_LETTERS}, all UTF-8 text. Those of the origin have the names Kafka Streams itself gives them, so
 * that letters of topologies and of plain consumers look alike.
 */
public final class DeadLetterHeaders {

    /** Topic the record lay in. */
    public static final String TOPIC = "__streams.errors.topic";
    /** Partition it lay in. */
    public static final String PARTITION = "__streams.errors.partition";
    /** Its offset. Topic, partition and offset identify the record; a letter may come more than once. */
    public static final String OFFSET = "__streams.errors.offset";
    /** Class of the exception. */
    public static final String EXCEPTION = "__streams.errors.exception";
    /** Why it could not be read. */
    public static final String REASON = "__streams.errors.message";
    /** Service that could not read it; absent on letters of topologies. */
    public static final String SERVICE = "hedgegrid.service";

    private DeadLetterHeaders() {}
}
