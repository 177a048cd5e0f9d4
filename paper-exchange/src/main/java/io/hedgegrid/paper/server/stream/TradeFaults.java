package io.hedgegrid.paper.server.stream;

import io.hedgegrid.paper.fault.FaultPlan;
import io.hedgegrid.paper.fault.FaultRule;
import io.hedgegrid.paper.fault.Hit;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.socket.CloseStatus;

/**
 * Lets requests over a socket go wrong as the same ones over REST: late, refused, unanswered, done or not. What cuts a connection there
 * cuts the socket here, after a time-out as well as at once; half an answer, or an empty one, is a frame that is just that.
 */
@Component
final class TradeFaults {

    private final FaultPlan plan;
    private final Frames frames;
    private final MeterRegistry registry;

    TradeFaults(FaultPlan plan, Frames frames, MeterRegistry registry) {
        this.plan = plan;
        this.frames = frames;
        this.registry = registry;
    }

    /**
     * Does a request and answers it, unless the plan wants otherwise. One that is to wait does so by itself, so that the socket can go
     * on.
     *
     * @param path of the endpoint that does the same over REST
     * @param key API key of the caller
     * @param action does the request and makes its answer
     * @param error makes an answer of a code and a text
     */
    void meet(
            String path,
            String key,
            Supplier<Map<String, @Nullable Object>> action,
            BiFunction<String, String, Map<String, @Nullable Object>> error,
            Outbox outbox) {
        if (plan.settings().maintenance()) {
            outbox.put(frames.answer(error.apply("40200", "Server upgrade, please try again later")));
            return;
        }
        List<Hit> hits = plan.request("POST", path, key);
        if (hits.isEmpty()) {
            outbox.put(frames.answer(action.get()));
            return;
        }
        hits.forEach(hit -> registry.counter("hedgegrid.paper.faults", "fault", name(hit.rule()))
                .increment());
        Thread.ofVirtual().name("paper-ws-fault").start(() -> goWrong(hits, action, error, outbox));
    }

    private static String name(FaultRule rule) {
        return rule.fault().name().toLowerCase(Locale.ROOT);
    }

    private void goWrong(
            List<Hit> hits,
            Supplier<Map<String, @Nullable Object>> action,
            BiFunction<String, String, Map<String, @Nullable Object>> error,
            Outbox outbox) {
        for (Hit hit : hits) {
            switch (hit.rule().fault()) {
                case LATENCY -> sleep(hit);
                case TIMEOUT_BEFORE, DROP_BEFORE -> {
                    sleep(hit);
                    outbox.close(CloseStatus.GOING_AWAY);
                    return;
                }
                case ERROR -> {
                    outbox.put(frames.answer(
                            error.apply(hit.rule().errorCode(), hit.rule().errorMessage())));
                    return;
                }
                default -> {}
            }
        }
        Frame answer = frames.answer(action.get());
        Hit after = hits.stream()
                .filter(hit -> hit.rule().fault().isAfter())
                .findFirst()
                .orElse(null);
        if (after == null) {
            outbox.put(answer);
            return;
        }
        FaultRule rule = after.rule();
        switch (rule.fault()) {
            case TIMEOUT_AFTER -> {
                sleep(after);
                outbox.close(CloseStatus.GOING_AWAY);
            }
            case DROP_AFTER -> outbox.close(CloseStatus.GOING_AWAY);
            case ERROR_AFTER -> outbox.put(frames.answer(error.apply(rule.errorCode(), rule.errorMessage())));
            case EMPTY -> outbox.put(new Frame(Frame.EVENT, ""));
            default ->
                outbox.put(new Frame(
                        Frame.EVENT, answer.text().substring(0, answer.text().length() / 2)));
        }
    }

    private static void sleep(Hit hit) {
        try {
            TimeUnit.MILLISECONDS.sleep(hit.millis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
