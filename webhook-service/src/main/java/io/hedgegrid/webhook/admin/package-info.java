/** What an operator asks of callbacks: lists of tries, deliveries once more, targets enabled again. May block. */
@NullMarked
package io.hedgegrid.webhook.admin;

import org.jspecify.annotations.NullMarked;
