package io.hedgegrid.paper.server;

import com.fasterxml.jackson.annotation.JsonValue;

/** Data that is a bare text, written as JSON like all other. */
public record PlainText(@JsonValue String text) {

    /** What settings answer. */
    public static final PlainText SUCCESS = new PlainText("success");
}
