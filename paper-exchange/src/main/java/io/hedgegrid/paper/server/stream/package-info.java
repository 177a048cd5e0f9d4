/**
 * The exchange's WebSocket protocol for public channels. The market's thread only puts frames into bounded queues; a virtual thread per
 * session writes them.
 */
@NullMarked
package io.hedgegrid.paper.server.stream;

import org.jspecify.annotations.NullMarked;
