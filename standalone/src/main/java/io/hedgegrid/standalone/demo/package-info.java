/** A demonstration: plays HEMA against the running system and checks that nothing is lost. */
@NullMarked
package io.hedgegrid.standalone.demo;

import org.jspecify.annotations.NullMarked;
