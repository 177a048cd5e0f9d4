/** How indicator values become an entry signal. Pure: imports the JDK and the indicators only. */
@NullMarked
package io.hedgegrid.signal.rule;

import org.jspecify.annotations.NullMarked;
