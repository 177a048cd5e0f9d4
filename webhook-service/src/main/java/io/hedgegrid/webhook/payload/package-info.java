/** Pure mapping of Avro records to the JSON bodies of the HEMA contract. Never blocks. */
@NullMarked
package io.hedgegrid.webhook.payload;

import org.jspecify.annotations.NullMarked;
