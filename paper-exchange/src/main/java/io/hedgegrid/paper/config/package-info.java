/** Settings and wiring of the paper exchange. */
@NullMarked
package io.hedgegrid.paper.config;

import org.jspecify.annotations.NullMarked;
