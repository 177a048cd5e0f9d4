package io.hedgegrid.bitget.http;

import static java.nio.charset.StandardCharsets.UTF_8;

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
 */
record RestRequest(
        Endpoint endpoint,
        String query,
        String body,
        @Nullable Caller caller) {

    static RestRequest get(Endpoint endpoint, Map<String, String> parameters, @Nullable Caller caller) {
        return new RestRequest(endpoint, encode(new TreeMap<>(parameters)), "", caller);
    }

    static RestRequest post(Endpoint endpoint, String body, Caller caller) {
        return new RestRequest(endpoint, "", body, caller);
    }

    /** The API key that the exchange counts the request for; empty if it is not signed. */
    String apiKey() {
        return caller == null ? "" : caller.credentials().apiKey();
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
