package io.hedgegrid.standalone.replay;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A JSON object of settings. Every complaint names the file and the setting. */
final class SettingsFile {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final Path file;
    /** What comes before a setting's name, such as {@code levels[0].}; empty at the top. */
    private final String prefix;

    private final JsonNode object;

    private SettingsFile(Path file, String prefix, JsonNode object) {
        this.file = file;
        this.prefix = prefix;
        this.object = object;
    }

    /**
     * Reads a file.
     *
     * @throws ReplayException if there is no such file or it is not a JSON object
     */
    static SettingsFile read(Path file) {
        try {
            JsonNode node = JSON.readTree(Files.readString(file));
            if (!node.isObject()) {
                throw new ReplayException(file + ": must be a JSON object");
            }
            return new SettingsFile(file, "", node);
        } catch (NoSuchFileException e) {
            throw new ReplayException(file + ": no such file", e);
        } catch (IOException e) {
            throw new ReplayException(file + ": cannot be read: " + e.getMessage(), e);
        } catch (JacksonException e) {
            TokenStreamLocation where = e.getLocation();
            String line = where == null ? "" : " line " + where.getLineNr();
            // Without the parser's remark on where the text came from: the file is named already.
            String what = e.getOriginalMessage().split(" \\(start marker|\\R", 2)[0];
            throw new ReplayException(file + line + ": is not JSON: " + what, e);
        }
    }

    /** @throws ReplayException if there is a setting of another name */
    void allowOnly(List<String> names) {
        for (String name : object.propertyNames()) {
            if (!names.contains(name)) {
                throw fault(name, "unknown setting");
            }
        }
    }

    /** Whether a setting is there and not null. */
    boolean has(String name) {
        return object.hasNonNull(name);
    }

    boolean flag(String name) {
        JsonNode node = required(name);
        if (!node.isBoolean()) {
            throw fault(name, "must be true or false, was " + node);
        }
        return node.booleanValue();
    }

    String text(String name) {
        JsonNode node = required(name);
        if (!node.isString() || node.stringValue().isBlank()) {
            throw fault(name, "must be a text, was " + node);
        }
        return node.stringValue();
    }

    <E extends Enum<E>> E choice(String name, Class<E> choices) {
        JsonNode node = required(name);
        for (E choice : choices.getEnumConstants()) {
            if (node.isString() && choice.name().equals(node.stringValue())) {
                return choice;
            }
        }
        String names = Arrays.stream(choices.getEnumConstants()).map(Enum::name).collect(Collectors.joining(" or "));
        throw fault(name, "must be " + names + ", was " + node);
    }

    long wholeNumber(String name, long min, long max) {
        JsonNode node = required(name);
        if (!node.isIntegralNumber()) {
            throw fault(name, "must be a whole number, was " + node);
        }
        if (!node.canConvertToLong() || node.longValue() < min || node.longValue() > max) {
            throw fault(name, "must be from " + min + " to " + max + ", was " + node);
        }
        return node.longValue();
    }

    int count(String name, int min, int max) {
        return Math.toIntExact(wholeNumber(name, min, max));
    }

    BigDecimal number(String name) {
        JsonNode node = required(name);
        if (!node.isNumber()) {
            throw fault(name, "must be a number, was " + node);
        }
        BigDecimal number = Decimals.normal(node.decimalValue());
        if (!Decimals.isReasonable(number)) {
            throw fault(name, "is out of range, was " + node);
        }
        return number;
    }

    BigDecimal notNegative(String name) {
        BigDecimal number = number(name);
        if (number.signum() < 0) {
            throw fault(name, "must not be negative, was " + number.toPlainString());
        }
        return number;
    }

    BigDecimal positive(String name) {
        BigDecimal number = number(name);
        if (number.signum() <= 0) {
            throw fault(name, "must be above 0, was " + number.toPlainString());
        }
        return number;
    }

    /** The objects of a list that has at least one. */
    List<SettingsFile> list(String name) {
        JsonNode node = required(name);
        if (!node.isArray() || node.isEmpty()) {
            throw fault(name, "must be a list of at least one object, was " + node);
        }
        List<SettingsFile> elements = new ArrayList<>();
        for (JsonNode element : node) {
            String path = prefix + name + "[" + elements.size() + "]";
            if (!element.isObject()) {
                throw new ReplayException(file + ": " + path + ": must be an object, was " + element);
            }
            elements.add(new SettingsFile(file, path + ".", element));
        }
        return elements;
    }

    /** A complaint about a setting. */
    ReplayException fault(String name, String what) {
        return new ReplayException(file + ": " + prefix + name + ": " + what);
    }

    /** A complaint of somebody who names the setting. */
    ReplayException fault(IllegalArgumentException complaint) {
        return new ReplayException(file + ": " + complaint.getMessage(), complaint);
    }

    private JsonNode required(String name) {
        JsonNode node = object.get(name);
        if (node == null || node.isNull()) {
            throw fault(name, "is missing");
        }
        return node;
    }
}
