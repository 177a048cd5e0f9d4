/** The whole system in one JVM: launcher, demonstration and command line. */
@NullMarked
package io.hedgegrid.standalone;

import org.jspecify.annotations.NullMarked;
