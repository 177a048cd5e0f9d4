package io.hedgegrid.standalone.alerts;

import io.hedgegrid.standalone.alerts.Expression.Aggregation;
import io.hedgegrid.standalone.alerts.Expression.Binary;
import io.hedgegrid.standalone.alerts.Expression.Call;
import io.hedgegrid.standalone.alerts.Expression.Matcher;
import io.hedgegrid.standalone.alerts.Expression.Number;
import io.hedgegrid.standalone.alerts.Expression.Selector;
import io.hedgegrid.standalone.alerts.Samples.Point;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.DoubleBinaryOperator;

/**
 * What an expression gives at the time of the last scrape, by the rules of Prometheus: instant selectors see the series of the last
 * scrape, rates are extrapolated to the ends of their window, counters that fall were reset. {@code PromtoolTest} and the tests of the
 * alerts compare it with Prometheus' own engine where that is installed.
 */
final class Evaluation {

    private final Samples samples;

    private Evaluation(Samples samples) {
        this.samples = samples;
    }

    /** A series' labels without a name, and its value. */
    record Sample(SortedMap<String, String> labels, double value) {}

    /** The samples that the expression gives now; empty if it is not true. */
    static List<Sample> of(Expression expression, Samples samples) {
        return new Evaluation(samples).vector(expression);
    }

    private List<Sample> vector(Expression expression) {
        return switch (expression) {
            case Number number -> throw new IllegalArgumentException("a vector is expected: " + number);
            case Selector selector -> instant(selector);
            case Call call -> call(call);
            case Aggregation aggregation -> aggregate(aggregation);
            case Binary binary -> binary(binary);
        };
    }

    private List<Sample> instant(Selector selector) {
        List<Sample> found = new ArrayList<>();
        samples.series().forEach((labels, points) -> {
            Point last = points.getLast();
            if (selects(selector, labels) && last.time() == samples.now()) {
                found.add(new Sample(labels, last.value()));
            }
        });
        return found;
    }

    private static boolean selects(Selector selector, SortedMap<String, String> labels) {
        if (!selector.metric().equals(labels.get(Samples.NAME))) {
            return false;
        }
        for (Matcher matcher : selector.matchers()) {
            if (!matcher.matches(labels.getOrDefault(matcher.label(), ""))) {
                return false;
            }
        }
        return true;
    }

    private List<Sample> call(Call call) {
        return switch (call.function()) {
            case "rate" -> extrapolated((Selector) call.arguments().getFirst(), true);
            case "increase" -> extrapolated((Selector) call.arguments().getFirst(), false);
            case "abs" ->
                vector(call.arguments().getFirst()).stream()
                        .map(it -> new Sample(nameless(it.labels()), Math.abs(it.value())))
                        .toList();
            case "histogram_quantile" ->
                quantiles(
                        ((Number) call.arguments().getFirst()).value(),
                        vector(call.arguments().getLast()));
            default -> throw new IllegalArgumentException("function: " + call.function());
        };
    }

    private List<Sample> extrapolated(Selector selector, boolean perSecond) {
        List<Sample> rates = new ArrayList<>();
        long rangeMillis = selector.range().toMillis();
        long start = samples.now() - rangeMillis;
        samples.series().forEach((labels, all) -> {
            List<Point> points =
                    all.stream().filter(point -> point.time() > start).toList();
            if (selects(selector, labels) && points.size() >= 2) {
                double increase = increase(points) * factor(points, start, rangeMillis, increase(points));
                rates.add(new Sample(nameless(labels), perSecond ? increase / (rangeMillis / 1000.0) : increase));
            }
        });
        return rates;
    }

    private static double increase(List<Point> points) {
        double resets = 0;
        double previous = points.getFirst().value();
        for (Point point : points.subList(1, points.size())) {
            resets += point.value() < previous ? previous : 0;
            previous = point.value();
        }
        return points.getLast().value() - points.getFirst().value() + resets;
    }

    /** How much longer the window is than what the points span, unless the series seems to begin or end in it. */
    private double factor(List<Point> points, long start, long rangeMillis, double increase) {
        Point first = points.getFirst();
        double spanned = (points.getLast().time() - first.time()) / 1000.0;
        double average = spanned / (points.size() - 1);
        double toStart = (first.time() - start) / 1000.0;
        double toEnd = (samples.now() - points.getLast().time()) / 1000.0;
        if (increase > 0 && first.value() >= 0) {
            toStart = Math.min(toStart, spanned * (first.value() / increase));
        }
        double threshold = average * 1.1;
        double extended = spanned;
        extended += toStart < threshold ? toStart : average / 2;
        extended += toEnd < threshold ? toEnd : average / 2;
        return extended / spanned;
    }

    private static List<Sample> quantiles(double quantile, List<Sample> buckets) {
        Map<SortedMap<String, String>, TreeMap<Double, Double>> histograms = new LinkedHashMap<>();
        for (Sample bucket : buckets) {
            SortedMap<String, String> labels = new TreeMap<>(bucket.labels());
            String bound = labels.remove("le");
            double le = bound.equals("+Inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(bound);
            histograms.computeIfAbsent(nameless(labels), _ -> new TreeMap<>()).put(le, bucket.value());
        }
        List<Sample> found = new ArrayList<>();
        histograms.forEach((labels, counts) -> found.add(new Sample(labels, quantile(quantile, counts))));
        return found;
    }

    private static double quantile(double quantile, TreeMap<Double, Double> counts) {
        double total = counts.lastEntry().getValue();
        if (total == 0 || Double.isNaN(total)) {
            return Double.NaN;
        }
        double rank = quantile * total;
        double lower = 0;
        double below = 0;
        for (Map.Entry<Double, Double> bucket : counts.entrySet()) {
            double upper = bucket.getKey();
            if (bucket.getValue() >= rank) {
                return Double.isInfinite(upper)
                        ? lower
                        : lower + (upper - lower) * ((rank - below) / (bucket.getValue() - below));
            }
            lower = upper;
            below = bucket.getValue();
        }
        return lower;
    }

    private List<Sample> aggregate(Aggregation aggregation) {
        Map<SortedMap<String, String>, List<Double>> groups = new LinkedHashMap<>();
        for (Sample sample : vector(aggregation.of())) {
            SortedMap<String, String> labels = nameless(sample.labels());
            if (aggregation.by()) {
                labels.keySet().retainAll(aggregation.labels());
            } else {
                labels.keySet().removeAll(aggregation.labels());
            }
            groups.computeIfAbsent(labels, _ -> new ArrayList<>()).add(sample.value());
        }
        List<Sample> aggregated = new ArrayList<>();
        groups.forEach((labels, values) -> aggregated.add(new Sample(labels, sum(aggregation.operator(), values))));
        return aggregated;
    }

    private static double sum(String operator, Collection<Double> values) {
        var numbers = values.stream().mapToDouble(Double::doubleValue);
        return switch (operator) {
            case "sum" -> values.stream().reduce(0.0, Double::sum);
            case "avg" -> values.stream().reduce(0.0, Double::sum) / values.size();
            case "max" -> numbers.filter(it -> !Double.isNaN(it)).max().orElse(Double.NaN);
            case "min" -> numbers.filter(it -> !Double.isNaN(it)).min().orElse(Double.NaN);
            case "count" -> values.size();
            default -> throw new IllegalArgumentException("aggregation: " + operator);
        };
    }

    private List<Sample> binary(Binary binary) {
        return switch (binary.operator()) {
            case "or", "and", "unless" -> set(binary);
            default -> arithmetic(binary);
        };
    }

    private List<Sample> set(Binary binary) {
        List<Sample> left = vector(binary.left());
        List<Sample> right = vector(binary.right());
        if (binary.operator().equals("or")) {
            List<Sample> both = new ArrayList<>(left);
            right.stream().filter(it -> !contains(left, it, binary.on())).forEach(both::add);
            return both;
        }
        boolean wanted = binary.operator().equals("and");
        return left.stream()
                .filter(it -> contains(right, it, binary.on()) == wanted)
                .toList();
    }

    private static boolean contains(List<Sample> samples, Sample wanted, Set<String> on) {
        return samples.stream().anyMatch(it -> signature(it, on).equals(signature(wanted, on)));
    }

    private static SortedMap<String, String> signature(Sample sample, Set<String> on) {
        SortedMap<String, String> labels = nameless(sample.labels());
        if (on != null) {
            labels.keySet().retainAll(on);
        }
        return labels;
    }

    private List<Sample> arithmetic(Binary binary) {
        boolean comparison = !Set.of("+", "-", "*", "/").contains(binary.operator());
        DoubleBinaryOperator operator = operator(binary.operator());
        List<Sample> results = new ArrayList<>();
        for (Sample left : vector(binary.left())) {
            for (double right : rights(binary, left)) {
                double result = operator.applyAsDouble(left.value(), right);
                if (!comparison) {
                    results.add(new Sample(signature(left, binary.on()), result));
                } else if (result != 0) {
                    results.add(left);
                }
            }
        }
        return results;
    }

    private List<Double> rights(Binary binary, Sample left) {
        if (binary.right() instanceof Number number) {
            return List.of(number.value());
        }
        return vector(binary.right()).stream()
                .filter(it -> signature(it, binary.on()).equals(signature(left, binary.on())))
                .map(Sample::value)
                .toList();
    }

    private static DoubleBinaryOperator operator(String operator) {
        return switch (operator) {
            case "+" -> Double::sum;
            case "-" -> (a, b) -> a - b;
            case "*" -> (a, b) -> a * b;
            case "/" -> (a, b) -> a / b;
            case ">" -> (a, b) -> a > b ? 1 : 0;
            case "<" -> (a, b) -> a < b ? 1 : 0;
            case ">=" -> (a, b) -> a >= b ? 1 : 0;
            case "<=" -> (a, b) -> a <= b ? 1 : 0;
            case "==" -> (a, b) -> a == b ? 1 : 0;
            case "!=" -> (a, b) -> a != b ? 1 : 0;
            default -> throw new IllegalArgumentException("operator: " + operator);
        };
    }

    private static SortedMap<String, String> nameless(SortedMap<String, String> labels) {
        SortedMap<String, String> copy = new TreeMap<>(labels);
        copy.remove(Samples.NAME);
        return copy;
    }
}
