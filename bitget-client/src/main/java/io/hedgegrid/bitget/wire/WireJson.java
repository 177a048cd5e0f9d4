package io.hedgegrid.bitget.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;

/** JSON as the exchange writes it: unknown fields are ignored, numbers stay exact. Thread-safe. */
public final class WireJson {

    private final JsonMapper mapper = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    /** The parsed document, or empty if these bytes are no JSON object. */
    public Optional<JsonNode> object(byte[] body) {
        try {
            return Optional.ofNullable(mapper.readTree(body)).filter(JsonNode::isObject);
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    /** The parsed document, or empty if this text is no JSON object. */
    public Optional<JsonNode> object(String text) {
        try {
            return Optional.ofNullable(mapper.readTree(text)).filter(JsonNode::isObject);
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    /**
     * The node as a record.
     *
     * @throws UnreadablePayloadException if the node is no such record
     */
    public <T> T read(JsonNode node, Class<T> type) {
        if (!node.isObject()) {
            throw new UnreadablePayloadException(
                    type.getSimpleName() + ": expected an object, got " + node.getNodeType());
        }
        try {
            return mapper.treeToValue(node, type);
        } catch (JacksonException e) {
            throw new UnreadablePayloadException(type.getSimpleName() + ": " + e.getOriginalMessage(), e);
        }
    }

    /**
     * The list's records in order; empty for null, which the exchange sends for an empty list.
     *
     * @throws UnreadablePayloadException if the node is no such list
     */
    public <T> List<T> readList(JsonNode node, Class<T> type) {
        List<T> records = new ArrayList<>();
        for (JsonNode element : elements(node)) {
            records.add(read(element, type));
        }
        return records;
    }

    /**
     * The records of {@code {"list": [...]}} in order; empty if the list is null or left out, which the exchange sends for an empty one.
     *
     * @throws UnreadablePayloadException if the node is no object around such a list
     */
    public <T> List<T> readPage(JsonNode node, Class<T> type) {
        if (!node.isObject()) {
            throw new UnreadablePayloadException(
                    type.getSimpleName() + ": expected an object around a list, got " + node.getNodeType());
        }
        return readList(node.path("list"), type);
    }

    /**
     * The list's rows of texts in order, such as candles; empty for null.
     *
     * @throws UnreadablePayloadException if the node is no list of lists
     */
    public List<List<String>> readRows(JsonNode node) {
        List<List<String>> rows = new ArrayList<>();
        for (JsonNode element : elements(node)) {
            List<String> row = new ArrayList<>();
            for (JsonNode cell : elements(element)) {
                row.add(cell.asString(""));
            }
            rows.add(row);
        }
        return rows;
    }

    /** The record as one line of JSON, fields in the order it declares. */
    public String write(Object value) {
        return mapper.writeValueAsString(value);
    }

    private static Iterable<JsonNode> elements(JsonNode node) {
        if (node.isNull() || node.isMissingNode()) {
            return List.of();
        }
        if (!node.isArray()) {
            throw new UnreadablePayloadException("expected a list, got " + node.getNodeType());
        }
        return node.values();
    }
}
