/** Pure: which prices are worth publishing. */
@NullMarked
package io.hedgegrid.marketdata.core;

import org.jspecify.annotations.NullMarked;
