package io.hedgegrid.standalone.alerts;

import io.hedgegrid.standalone.alerts.Expression.Aggregation;
import io.hedgegrid.standalone.alerts.Expression.Binary;
import io.hedgegrid.standalone.alerts.Expression.Call;
import io.hedgegrid.standalone.alerts.Expression.Matcher;
import io.hedgegrid.standalone.alerts.Expression.Number;
import io.hedgegrid.standalone.alerts.Expression.Selector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Reads the part of PromQL that our rules and dashboards are written in, and refuses everything else. */
final class PromQl {

    private static final Pattern TOKEN = Pattern.compile("\\s*(?:(?<number>\\d+(?:\\.\\d+)?(?![\\w.]))"
            + "|(?<duration>\\d+[smhd])"
            + "|(?<name>[a-zA-Z_:][a-zA-Z0-9_:]*)"
            + "|\"(?<text>(?:[^\"\\\\]|\\\\.)*)\""
            + "|(?<sign>=~|!~|!=|==|>=|<=|[-+*/><=(){}\\[\\],]))\\s*");
    private static final Set<String> AGGREGATIONS = Set.of("sum", "max", "min", "avg", "count");
    private static final Set<String> FUNCTIONS = Set.of("rate", "increase", "abs", "histogram_quantile");
    private static final Set<String> OVER_RANGE = Set.of("rate", "increase");
    private static final List<Set<String>> BY_RISING_PRECEDENCE = List.of(
            Set.of("or"),
            Set.of("and", "unless"),
            Set.of("==", "!=", ">", "<", ">=", "<="),
            Set.of("+", "-"),
            Set.of("*", "/"));
    private static final Map<String, Duration> UNITS = Map.of(
            "s", Duration.ofSeconds(1), "m", Duration.ofMinutes(1), "h", Duration.ofHours(1), "d", Duration.ofDays(1));

    private record Token(String kind, String text) {}

    private final String source;
    private final List<Token> tokens = new ArrayList<>();
    private int next;

    private PromQl(String source) {
        this.source = source;
        var matcher = TOKEN.matcher(source);
        int end = 0;
        while (end < source.length() && matcher.find(end) && matcher.start() == end) {
            for (String kind : List.of("number", "duration", "name", "text", "sign")) {
                if (matcher.group(kind) != null) {
                    tokens.add(new Token(kind, matcher.group(kind)));
                }
            }
            end = matcher.end();
        }
        if (end < source.length()) {
            throw refused("cannot be read from column " + (end + 1));
        }
    }

    /**
     * Reads an expression.
     *
     * @throws IllegalArgumentException if it is none, or uses more of the language than is known here
     */
    static Expression parse(String source) {
        PromQl parser = new PromQl(source.strip());
        Expression expression = parser.binary(0);
        if (parser.next < parser.tokens.size()) {
            throw parser.refused("unexpected " + parser.tokens.get(parser.next).text());
        }
        return expression;
    }

    private Expression binary(int level) {
        if (level == BY_RISING_PRECEDENCE.size()) {
            return unary();
        }
        Expression left = binary(level + 1);
        while (next < tokens.size() && BY_RISING_PRECEDENCE.get(level).contains(peek())) {
            String operator = take();
            Set<String> on = accept("on") ? names() : null;
            left = new Binary(operator, left, binary(level + 1), on);
        }
        return left;
    }

    private Expression unary() {
        if (accept("(")) {
            Expression inner = binary(0);
            expect(")");
            return inner;
        }
        if (next >= tokens.size()) {
            throw refused("ends too early");
        }
        Token token = tokens.get(next);
        return switch (token.kind()) {
            case "number" -> new Number(Double.parseDouble(take()));
            case "name" -> named(take());
            default -> throw refused("unexpected " + token.text());
        };
    }

    private Expression named(String name) {
        if (AGGREGATIONS.contains(name)) {
            return aggregation(name);
        }
        if (!peek().equals("(")) {
            return selector(name);
        }
        if (!FUNCTIONS.contains(name)) {
            throw refused("unknown function " + name);
        }
        expect("(");
        List<Expression> arguments = new ArrayList<>();
        do {
            arguments.add(binary(0));
        } while (accept(","));
        expect(")");
        boolean ranges = arguments.stream().anyMatch(it -> it instanceof Selector s && s.range() != null);
        if (OVER_RANGE.contains(name) != ranges) {
            throw refused(name + " takes " + (ranges ? "no " : "a ") + "range");
        }
        return new Call(name, List.copyOf(arguments));
    }

    private Expression aggregation(String operator) {
        boolean by = true;
        Set<String> labels = Set.of();
        if (peek().equals("by") || peek().equals("without")) {
            by = take().equals("by");
            labels = names();
        }
        expect("(");
        Expression of = binary(0);
        expect(")");
        return new Aggregation(operator, by, labels, of);
    }

    private Expression selector(String metric) {
        List<Matcher> matchers = new ArrayList<>();
        if (accept("{")) {
            while (!accept("}")) {
                matchers.add(new Matcher(take(), take(), take()));
                accept(",");
            }
        }
        Duration range = null;
        if (accept("[")) {
            String text = take();
            Duration unit = UNITS.get(text.substring(text.length() - 1));
            range = unit.multipliedBy(Long.parseLong(text.substring(0, text.length() - 1)));
            expect("]");
        }
        return new Selector(metric, List.copyOf(matchers), range);
    }

    private Set<String> names() {
        expect("(");
        Set<String> names = new TreeSet<>();
        while (!accept(")")) {
            names.add(take());
            accept(",");
        }
        return names;
    }

    private String peek() {
        return next < tokens.size() ? tokens.get(next).text() : "";
    }

    private String take() {
        if (next >= tokens.size()) {
            throw refused("ends too early");
        }
        return tokens.get(next++).text();
    }

    private boolean accept(String text) {
        if (!peek().equals(text)) {
            return false;
        }
        next++;
        return true;
    }

    private void expect(String text) {
        if (!accept(text)) {
            throw refused("expected " + text + " before '" + peek() + "'");
        }
    }

    private IllegalArgumentException refused(String problem) {
        return new IllegalArgumentException(source + ": " + problem);
    }
}
