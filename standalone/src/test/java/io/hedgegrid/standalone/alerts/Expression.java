package io.hedgegrid.standalone.alerts;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** A PromQL expression, as far as our rules and dashboards use the language. */
sealed interface Expression {

    record Number(double value) implements Expression {}

    /** @param range null for an instant selector */
    record Selector(String metric, List<Matcher> matchers, Duration range) implements Expression {}

    record Call(String function, List<Expression> arguments) implements Expression {}

    /** @param by true: keep only these labels; false: keep all but these */
    record Aggregation(String operator, boolean by, Set<String> labels, Expression of) implements Expression {}

    /** @param on the labels to match by; null for all */
    record Binary(String operator, Expression left, Expression right, Set<String> on) implements Expression {}

    /** One condition on a label. */
    record Matcher(String label, String operator, String value) {

        boolean matches(String given) {
            return switch (operator) {
                case "=" -> given.equals(value);
                case "!=" -> !given.equals(value);
                case "=~" -> Pattern.matches(value, given);
                case "!~" -> !Pattern.matches(value, given);
                default -> throw new IllegalArgumentException("matcher: " + operator);
            };
        }
    }

    /** Names of the metrics in it. */
    default Set<String> metrics() {
        Set<String> names = new TreeSet<>();
        for (Selector selector : selectors()) {
            names.add(selector.metric());
        }
        return names;
    }

    /** All selectors in it, in order. */
    default List<Selector> selectors() {
        return switch (this) {
            case Number _ -> List.of();
            case Selector selector -> List.of(selector);
            case Call call ->
                call.arguments().stream()
                        .flatMap(argument -> argument.selectors().stream())
                        .toList();
            case Aggregation aggregation -> aggregation.of().selectors();
            case Binary binary -> {
                List<Selector> both = new java.util.ArrayList<>(binary.left().selectors());
                both.addAll(binary.right().selectors());
                yield List.copyOf(both);
            }
        };
    }
}
