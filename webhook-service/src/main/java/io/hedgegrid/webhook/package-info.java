/** Tells HEMA what happens: callbacks, signed, in order per session, until they are confirmed. */
@NullMarked
package io.hedgegrid.webhook;

import org.jspecify.annotations.NullMarked;
