/** What the paper exchange carries, measured from the side of its clients; run by command, never by the build. */
@NullMarked
package io.hedgegrid.paper.load;

import org.jspecify.annotations.NullMarked;
