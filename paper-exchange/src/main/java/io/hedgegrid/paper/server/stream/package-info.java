/**
 * The exchange's WebSocket protocol in both dialects, public and private channels. The market's thread and those that trade only put
 * frames into bounded queues; a virtual thread per session writes them.
 */
@NullMarked
package io.hedgegrid.paper.server.stream;

import org.jspecify.annotations.NullMarked;
