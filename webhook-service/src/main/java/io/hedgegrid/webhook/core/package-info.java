/** Pure: the ledger of undelivered callbacks, the back-off and the signature. No clock, no I/O, no framework; never blocks. */
@NullMarked
package io.hedgegrid.webhook.core;

import org.jspecify.annotations.NullMarked;
