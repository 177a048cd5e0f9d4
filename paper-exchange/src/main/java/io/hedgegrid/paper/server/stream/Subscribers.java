package io.hedgegrid.paper.server.stream;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** The subscribers of one channel, each with the argument it sent, and what they were told last. Not thread-safe. */
final class Subscribers {

    private final Frames frames;
    private final Channel channel;
    private final Map<FrameSink, String> args = new LinkedHashMap<>();
    private Push last;

    /** @param last what the first subscriber is told first */
    Subscribers(Frames frames, Channel channel, Push last) {
        this.frames = frames;
        this.channel = channel;
        this.last = last;
    }

    void add(FrameSink sink, JsonNode arg) {
        args.put(sink, arg.toString());
    }

    void remove(FrameSink sink) {
        args.remove(sink);
    }

    boolean isEmpty() {
        return args.isEmpty();
    }

    Push last() {
        return last;
    }

    /** Those who sent equal arguments, mostly all of them, get the same frame, which is made once. */
    void push(Push push) {
        last = push;
        Map<String, Frame> made = new HashMap<>();
        args.forEach((sink, arg) -> sink.put(made.computeIfAbsent(
                arg, _ -> frames.data(Frames.updateAction(channel), channel.name(), arg, push.data(), push.ts()))));
    }
}
