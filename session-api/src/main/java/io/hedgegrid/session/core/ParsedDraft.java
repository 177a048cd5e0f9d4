package io.hedgegrid.session.core;

import java.util.List;

/** What became of reading a draft. */
public sealed interface ParsedDraft {

    /**
     * It can be looked at.
     *
     * @param draft the draft
     */
    record Accepted(Draft draft) implements ParsedDraft {}

    /**
     * It cannot.
     *
     * @param faults everything that is wrong with it
     */
    record Rejected(List<FieldFault> faults) implements ParsedDraft {}
}
