/**
 * The rules of the door, pure: what a registration may say, what it means, and what a session in a given state may be told
 * to do. Imports nothing but the JDK; the time, where needed, is passed in; nothing here blocks.
 */
@NullMarked
package io.hedgegrid.session.core;

import org.jspecify.annotations.NullMarked;
