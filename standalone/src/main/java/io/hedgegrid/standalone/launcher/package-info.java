/** Starts and stops the parts in order. Nothing here decides anything about trading. */
@NullMarked
package io.hedgegrid.standalone.launcher;

import org.jspecify.annotations.NullMarked;
