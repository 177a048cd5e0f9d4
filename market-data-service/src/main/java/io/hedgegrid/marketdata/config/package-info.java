/** Settings and wiring. */
@NullMarked
package io.hedgegrid.marketdata.config;

import org.jspecify.annotations.NullMarked;
