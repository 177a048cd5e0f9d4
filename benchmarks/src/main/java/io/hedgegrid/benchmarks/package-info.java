/** What decisions cost. Nothing here is part of the product. */
@NullMarked
package io.hedgegrid.benchmarks;

import org.jspecify.annotations.NullMarked;
