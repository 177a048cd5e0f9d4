package io.hedgegrid.paper.fault;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Predicate;

/** Decides what goes wrong. Each rule throws its own dice, once for each match, so rules do not disturb one another. Thread-safe. */
public final class FaultPlan {

    private final List<Armed> armed = new ArrayList<>();
    private volatile FaultSettings settings = FaultSettings.NONE;

    /** A plan that follows settings from their beginning. */
    public FaultPlan(FaultSettings settings) {
        replace(settings);
    }

    /** Starts over with other settings. */
    public synchronized void replace(FaultSettings next) {
        settings = next;
        armed.clear();
        next.rules().forEach(rule -> armed.add(new Armed(rule, next.seed() + armed.size())));
    }

    /** Adds a rule behind the others, which go on where they are. */
    public synchronized void add(FaultRule rule) {
        List<FaultRule> rules = new ArrayList<>(settings.rules());
        rules.add(rule);
        settings = new FaultSettings(settings.seed(), settings.clockSkewMillis(), settings.maintenance(), rules);
        armed.add(new Armed(rule, settings.seed() + armed.size()));
    }

    /** What is to go wrong. */
    public FaultSettings settings() {
        return settings;
    }

    /** What happens to a request, in the order of the rules. */
    public List<Hit> request(String method, String path, String account) {
        return hits(rule -> rule.matchesRequest(method, path, account));
    }

    /** What happens to an order just accepted. */
    public List<Hit> order(String account, String symbol) {
        return hits(rule -> rule.matchesOrder(account, symbol));
    }

    /** What happens to a frame of a channel. */
    public List<Hit> frame(String channel) {
        return hits(rule -> rule.matchesFrame(channel));
    }

    private List<Hit> hits(Predicate<FaultRule> matching) {
        // Every request and frame asks; mostly there is nothing to go wrong.
        return settings.rules().isEmpty() ? List.of() : thrown(matching);
    }

    private synchronized List<Hit> thrown(Predicate<FaultRule> matching) {
        List<Hit> hits = new ArrayList<>();
        for (Armed rule : armed) {
            if (matching.test(rule.rule) && rule.strikes()) {
                hits.add(new Hit(rule.rule, rule.millis()));
            }
        }
        return hits;
    }

    private static final class Armed {

        private final FaultRule rule;
        private final SplittableRandom dice;
        private long seen;
        private long struck;

        Armed(FaultRule rule, long seed) {
            this.rule = rule;
            this.dice = new SplittableRandom(seed);
        }

        boolean strikes() {
            seen++;
            boolean falls = dice.nextDouble() < rule.chance();
            Integer times = rule.times();
            boolean spent = times != null && struck >= times;
            if (seen <= rule.spared() || spent || !falls) {
                return false;
            }
            struck++;
            return true;
        }

        long millis() {
            long jitter = rule.jitter();
            return jitter == 0 ? rule.duration() : Math.max(0, rule.duration() + dice.nextLong(-jitter, jitter + 1));
        }
    }
}
