/** Blocking: what is already published, and publishing more of it. */
@NullMarked
package io.hedgegrid.marketdata.publish;

import org.jspecify.annotations.NullMarked;
