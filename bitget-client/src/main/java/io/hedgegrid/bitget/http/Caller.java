package io.hedgegrid.bitget.http;

import io.hedgegrid.bitget.Credentials;

/** In whose name a request is signed. */
record Caller(Credentials credentials, boolean demo) {}
