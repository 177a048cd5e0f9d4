package io.hedgegrid.session.application;

/** Writes an answer as the caller gets it, so that it can be kept for a repetition. */
@FunctionalInterface
public interface AnswerText {

    /** The answer's JSON. */
    String of(Answer answer);
}
