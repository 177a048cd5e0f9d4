package io.hedgegrid.paper.fault;

import io.hedgegrid.paper.StartupFault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;

/** Reads fault settings as JSON, from files and requests. */
public final class FaultFile {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    private FaultFile() {}

    /**
     * The settings of a file.
     *
     * @throws StartupFault naming file and field if it cannot be used
     */
    public static FaultSettings read(Path file) {
        try {
            return settings(Files.readString(file));
        } catch (IOException | IllegalArgumentException e) {
            throw new StartupFault("paper.faults: cannot use " + file + ": " + e.getMessage(), e);
        }
    }

    /**
     * Settings from JSON text.
     *
     * @throws IllegalArgumentException naming the field at fault
     */
    public static FaultSettings settings(String text) {
        return parsed(text, FaultSettings.class);
    }

    /**
     * A rule from JSON text.
     *
     * @throws IllegalArgumentException naming the field at fault
     */
    public static FaultRule rule(String text) {
        return parsed(text, FaultRule.class);
    }

    private static <T> T parsed(String text, Class<T> type) {
        try {
            return JSON.readValue(text, type);
        } catch (JacksonException e) {
            throw new IllegalArgumentException(
                    e.getOriginalMessage() + " (line " + e.getLocation().getLineNr() + ")", e);
        }
    }
}
