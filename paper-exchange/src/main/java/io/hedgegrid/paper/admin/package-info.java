/**
 * Beside the exchange's protocol: a page that shows the run, and an API to let things go wrong. Neither asks who calls nor shows a
 * secret; the exchange is for trials on a machine of one's own.
 */
@NullMarked
package io.hedgegrid.paper.admin;

import org.jspecify.annotations.NullMarked;
