package io.hedgegrid.paper.server;

import io.hedgegrid.paper.engine.AccountKind;

/** Tells of what kind an account is at present, which decides on the API it is served by. */
@FunctionalInterface
public interface AccountKinds {

    /** The kind of the account with this key. */
    AccountKind of(String key);
}
