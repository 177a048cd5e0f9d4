package io.hedgegrid.webhook.sender;

import java.net.UnknownHostException;

/** The host of a target has an address that callbacks may not go to. */
final class ForbiddenAddressException extends UnknownHostException {

    ForbiddenAddressException(String host) {
        super("the host " + host + " has an address that is not public");
    }
}
