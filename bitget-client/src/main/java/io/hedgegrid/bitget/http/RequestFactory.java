package io.hedgegrid.bitget.http;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;

/** Writes the HTTP request: address, headers, signature of this moment. */
final class RequestFactory {

    private final String origin;
    private final ServerClock clock;

    RequestFactory(URI restUri, ServerClock clock) {
        this.origin = restUri.getScheme() + "://" + restUri.getRawAuthority();
        this.clock = clock;
    }

    HttpRequest create(RestRequest request) {
        Endpoint endpoint = request.endpoint();
        String target = request.query().isEmpty() ? endpoint.path() : endpoint.path() + "?" + request.query();
        HttpRequest.Builder http = HttpRequest.newBuilder(URI.create(origin + target))
                .header("Content-Type", "application/json")
                .header("locale", "en-US");
        switch (endpoint.method()) {
            case GET -> http.GET();
            case POST -> http.POST(BodyPublishers.ofString(request.body()));
        }
        Caller caller = request.caller();
        if (caller != null) {
            sign(http, request, caller);
        }
        return http.build();
    }

    private void sign(HttpRequest.Builder http, RestRequest request, Caller caller) {
        long timestamp = clock.exchangeMillis();
        Endpoint endpoint = request.endpoint();
        String signature = Signer.sign(
                caller.credentials().apiSecret(),
                timestamp,
                endpoint.method().name(),
                endpoint.path(),
                request.query(),
                request.body());
        http.header("ACCESS-KEY", caller.credentials().apiKey())
                .header("ACCESS-SIGN", signature)
                .header("ACCESS-TIMESTAMP", Long.toString(timestamp))
                .header("ACCESS-PASSPHRASE", caller.credentials().passphrase());
        if (caller.demo()) {
            http.header("paptrading", "1");
        }
    }
}
