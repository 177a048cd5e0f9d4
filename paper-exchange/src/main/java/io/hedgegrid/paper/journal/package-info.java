/** Keeps what happened on disk: an append-only journal of account events and a small file with the market's position. Blocks. */
@NullMarked
package io.hedgegrid.paper.journal;

import org.jspecify.annotations.NullMarked;
