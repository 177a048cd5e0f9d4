/** Decisions about profiles in use and about candles, free of Kafka. Pure: imports the JDK only. */
@NullMarked
package io.hedgegrid.signal.core;

import org.jspecify.annotations.NullMarked;
