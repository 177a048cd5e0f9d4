/**
 * What the door does with a request: looks the session up, asks the rules of {@code core}, and has the outcome written. Blocks
 * while a write is on its way; the log and the tables behind it are ports.
 */
@NullMarked
package io.hedgegrid.session.application;

import org.jspecify.annotations.NullMarked;
