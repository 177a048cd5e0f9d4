package io.hedgegrid.session.core;

/**
 * One thing wrong with a request.
 *
 * @param field path of the field from the body's root, such as {@code settings.customSettings.space1Percent}
 * @param message what is wrong, in words that never repeat a secret
 */
public record FieldFault(String field, String message) {}
