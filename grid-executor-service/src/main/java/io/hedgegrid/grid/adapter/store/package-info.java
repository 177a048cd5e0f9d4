/** The engine's memory as bytes, versioned. The same state always gives the same bytes. */
@NullMarked
package io.hedgegrid.grid.adapter.store;

import org.jspecify.annotations.NullMarked;
