/** The command line: arguments, exit codes, one-line errors. */
@NullMarked
package io.hedgegrid.standalone.cli;

import org.jspecify.annotations.NullMarked;
