/** Configuration of the service, and how its parts are put together, started and stopped. */
@NullMarked
package io.hedgegrid.grid.config;

import org.jspecify.annotations.NullMarked;
