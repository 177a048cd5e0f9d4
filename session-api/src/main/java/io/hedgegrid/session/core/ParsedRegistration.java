package io.hedgegrid.session.core;

import java.util.List;

/** What became of reading a registration. */
public sealed interface ParsedRegistration {

    /**
     * It is sound.
     *
     * @param registration what it says
     * @param ignored paths of fields nobody knows, which were kept out
     */
    record Accepted(Registration registration, List<String> ignored) implements ParsedRegistration {}

    /**
     * It is not.
     *
     * @param faults everything that is wrong, at least one
     */
    record Rejected(List<FieldFault> faults) implements ParsedRegistration {}
}
