package io.hedgegrid.bitget.http;

/** The exchange's two interfaces: the same envelope and signature, other paths, fields and error codes. */
enum Generation {
    V2,
    V3
}
