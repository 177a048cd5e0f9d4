/** Health of the service's parts, for the readiness probe. */
@NullMarked
package io.hedgegrid.grid.health;

import org.jspecify.annotations.NullMarked;
