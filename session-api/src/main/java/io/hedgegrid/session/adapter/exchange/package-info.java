/** What the door asks the exchange. Here it may block, on threads of its own. */
@NullMarked
package io.hedgegrid.session.adapter.exchange;

import org.jspecify.annotations.NullMarked;
