package io.hedgegrid.session.application;

/**
 * What became of a request to a session.
 *
 * @param message what happened, for people
 * @param session the session afterwards; as it was last, if it is forgotten
 * @param created whether the session is new
 */
public record Answer(String message, Session session, boolean created) {}
