/** Blocking: follows the profiles in use, the exchange's stream and its REST answers. */
@NullMarked
package io.hedgegrid.marketdata.feed;

import org.jspecify.annotations.NullMarked;
