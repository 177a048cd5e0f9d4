package io.hedgegrid.bitget.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.hedgegrid.bitget.MarketOrder;
import java.net.URLEncoder;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A request, not yet signed: it can be sent several times.
 *
 * @param query percent-encoded, keys ascending; empty if there is none
 * @param body empty if there is none
 * @param caller null if the endpoint is public
 * @param urgency whether it goes before others where there is not enough for all
 */
record RestRequest(
        Endpoint endpoint,
        String query,
        String body,
        @Nullable Caller caller,
        Urgency urgency) {

    static RestRequest get(Endpoint endpoint, Map<String, String> parameters, @Nullable Caller caller) {
        return new RestRequest(endpoint, encode(new TreeMap<>(parameters)), "", caller, Urgency.ORDINARY);
    }

    static RestRequest post(Endpoint endpoint, String body, Caller caller) {
        return new RestRequest(endpoint, "", body, caller, Urgency.ORDINARY);
    }

    /** The placing of an order: one that closes goes before those that open. */
    static RestRequest order(Endpoint endpoint, String body, MarketOrder.Intent intent, Caller caller) {
        RestRequest request = post(endpoint, body, caller);
        return switch (intent) {
            case OPEN -> request;
            case CLOSE -> request.urgent();
        };
    }

    RestRequest urgent() {
        return new RestRequest(endpoint, query, body, caller, Urgency.URGENT);
    }

    /** Whose budget the exchange counts the request on; empty if it is not signed. */
    String owner() {
        return caller == null ? "" : caller.owner();
    }

    private static String encode(SortedMap<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(parameter -> encode(parameter.getKey()) + "=" + encode(parameter.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encode(String text) {
        // URLEncoder writes forms; in a query a space is %20.
        return URLEncoder.encode(text, UTF_8).replace("+", "%20");
    }
}
