/**
 * The contract between the services: which topics there are, what they hold and how they are read, written and created.
 *
 * <p>Start at {@link io.hedgegrid.schemas.Topics}. The values' classes are generated from the {@code .avdl} files into the
 * subpackages named after their owners.
 */
@NullMarked
package io.hedgegrid.schemas;

import org.jspecify.annotations.NullMarked;
