package io.hedgegrid.session.adapter.web;

import io.hedgegrid.session.application.RefusedException;
import io.hedgegrid.session.core.ErrorCode;
import io.hedgegrid.session.core.FieldFault;
import io.hedgegrid.session.core.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the values of a query, and names everything that is wrong with them at once. */
final class QueryFields {

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");

    private static final Pattern POSITION = Pattern.compile("[0-9]{1,18}");

    private final List<FieldFault> faults = new ArrayList<>();

    /** The value that has this word; null if none is given or, with a fault noted, none has it. */
    <T> @Nullable T oneOf(String name, @Nullable String given, T[] values, Function<T, String> word) {
        if (given == null) {
            return null;
        }
        Optional<T> value =
                Stream.of(values).filter(it -> word.apply(it).equals(given)).findFirst();
        if (value.isEmpty()) {
            faults.add(new FieldFault(
                    name, "must be one of " + Stream.of(values).map(word).collect(Collectors.joining(", "))));
        }
        return value.orElse(null);
    }

    /** Null if none is given or, with a fault noted, it is neither true nor false. */
    @Nullable
    Boolean flag(String name, @Nullable String given) {
        return oneOf(name, given, new Boolean[] {true, false}, String::valueOf);
    }

    /** A whole number from 1 to the largest; the default if none is given. */
    int number(String name, @Nullable String given, int otherwise, int largest) {
        if (given == null) {
            return otherwise;
        }
        int number = NUMBER.matcher(given).matches() ? Integer.parseInt(given) : 0;
        if (number < 1 || number > largest) {
            faults.add(new FieldFault(name, "must be a whole number of at least 1 and at most " + largest));
            return otherwise;
        }
        return number;
    }

    /** A position as an answer gave it; empty if none is given or, with a fault noted, it is none. */
    OptionalLong position(String name, @Nullable String given) {
        if (given == null) {
            return OptionalLong.empty();
        }
        if (!POSITION.matcher(given).matches()) {
            faults.add(new FieldFault(name, "must be a position that an answer gave"));
            return OptionalLong.empty();
        }
        return OptionalLong.of(Long.parseLong(given));
    }

    /**
     * Does nothing if there was no fault.
     *
     * @throws RefusedException naming all faults
     */
    void refuseFaults() {
        if (!faults.isEmpty()) {
            throw new RefusedException(new Refusal(
                    ErrorCode.VALIDATION_FAILED,
                    "the query has errors in " + faults.size() + (faults.size() == 1 ? " field" : " fields"),
                    faults));
        }
    }
}
