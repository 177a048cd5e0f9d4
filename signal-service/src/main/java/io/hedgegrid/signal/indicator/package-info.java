/** The indicators as immutable, incremental state. Pure: imports the JDK only. */
@NullMarked
package io.hedgegrid.signal.indicator;

import org.jspecify.annotations.NullMarked;
