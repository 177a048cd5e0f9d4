/** Sealing and opening of the secrets that lie in topics. Pure but for the cipher's random nonces and reading a keyset file. */
@NullMarked
package io.hedgegrid.schemas.secret;

import org.jspecify.annotations.NullMarked;
