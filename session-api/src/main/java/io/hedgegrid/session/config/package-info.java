/** What an operator can set, checked at start, and the wiring that follows from it. */
@NullMarked
package io.hedgegrid.session.config;

import org.jspecify.annotations.NullMarked;
