/** Typed configuration of the service. */
@NullMarked
package io.hedgegrid.signal.config;

import org.jspecify.annotations.NullMarked;
