/** Starts, stops and observes the Streams application. May block. */
@NullMarked
package io.hedgegrid.signal.runtime;

import org.jspecify.annotations.NullMarked;
