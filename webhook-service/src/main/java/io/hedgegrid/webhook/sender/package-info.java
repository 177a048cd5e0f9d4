/** The gateway: reads requests, posts them over HTTP, writes what came of it. May block; runs on virtual threads. */
@NullMarked
package io.hedgegrid.webhook.sender;

import org.jspecify.annotations.NullMarked;
