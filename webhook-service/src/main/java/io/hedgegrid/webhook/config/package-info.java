/** Configuration, wiring, start and stop, health. */
@NullMarked
package io.hedgegrid.webhook.config;

import org.jspecify.annotations.NullMarked;
