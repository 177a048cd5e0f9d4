/** The exchange's newer REST protocol, V3, for unified accounts: endpoints and wire objects over the same venue. Blocking, on virtual threads. */
@NullMarked
package io.hedgegrid.paper.server.v3;

import org.jspecify.annotations.NullMarked;
