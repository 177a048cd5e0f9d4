/** The exchange's REST protocol: signatures, envelope, error codes, endpoints and their wire records. Blocking, on virtual threads. */
@NullMarked
package io.hedgegrid.paper.server;

import org.jspecify.annotations.NullMarked;
