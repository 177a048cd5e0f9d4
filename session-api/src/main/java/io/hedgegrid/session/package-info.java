/** The service's entry point. */
@NullMarked
package io.hedgegrid.session;

import org.jspecify.annotations.NullMarked;
