package io.hedgegrid.bitget.http;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.jsonResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.hedgegrid.bitget.Backoff;
import io.hedgegrid.bitget.BitgetClient;
import io.hedgegrid.bitget.BitgetClients;
import io.hedgegrid.bitget.BitgetException;
import io.hedgegrid.bitget.BitgetSettings;
import io.hedgegrid.bitget.Credentials;
import io.hedgegrid.bitget.MarketOrder;
import io.hedgegrid.bitget.Payloads;
import io.hedgegrid.bitget.Side;
import io.hedgegrid.bitget.Trading;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/** A scripted exchange over HTTP, with a client of it. The question for the account's kind is answered, and left out of what it tells. */
final class RestVenue implements AutoCloseable {

    static final Instant NOW = Instant.ofEpochMilli(1_700_000_000_000L);
    static final Credentials CREDENTIALS = new Credentials("key-1", "secret-1", "phrase-1");
    static final MarketOrder OPENING = order(MarketOrder.Intent.OPEN);
    static final MarketOrder CLOSING = order(MarketOrder.Intent.CLOSE);

    private static final String SETTINGS = Endpoint.V3_SETTINGS.path();

    private final WireMockServer server =
            new WireMockServer(WireMockConfiguration.options().dynamicPort());
    private final List<String> outcomes = new CopyOnWriteArrayList<>();
    private final BitgetClient client;

    private RestVenue() {
        server.start();
        client = clientOf(BitgetSettings.paper(URI.create(server.baseUrl())));
    }

    /** An exchange whose accounts are all Classic. */
    static RestVenue classic() {
        RestVenue venue = new RestVenue();
        venue.answer(get(urlPathEqualTo(SETTINGS)), error("40084", "You are in Classic Account mode"));
        return venue;
    }

    /** An exchange whose accounts are all Unified. */
    static RestVenue unified() {
        RestVenue venue = new RestVenue();
        venue.answer(get(urlPathEqualTo(SETTINGS)), okJson(Payloads.text("v3-settings.json")));
        return venue;
    }

    BitgetClient client() {
        return client;
    }

    Trading trading() {
        return client.trading(CREDENTIALS, false);
    }

    URI uri() {
        return URI.create(server.baseUrl());
    }

    /** Another client, impatient and with the time standing still. */
    BitgetClient clientOf(BitgetSettings settings) {
        return BitgetClients.create(
                settings.withTimeouts(Duration.ofSeconds(2), Duration.ofSeconds(2))
                        .withRetries(3, new Backoff(Duration.ofMillis(2), Duration.ofMillis(5))),
                Clock.fixed(NOW, ZoneOffset.UTC),
                (endpoint, outcome, elapsed) -> outcomes.add(endpoint + " " + outcome));
    }

    void answer(MappingBuilder request, ResponseDefinitionBuilder answer) {
        server.stubFor(request.willReturn(answer));
    }

    void answersInTurn(Supplier<MappingBuilder> request, ResponseDefinitionBuilder... answers) {
        String state = Scenario.STARTED;
        for (int i = 0; i < answers.length; i++) {
            boolean last = i == answers.length - 1;
            server.stubFor(request.get()
                    .inScenario("in turn")
                    .whenScenarioStateIs(state)
                    .willSetStateTo(last ? state : "after " + i)
                    .willReturn(answers[i]));
            state = "after " + i;
        }
    }

    /** Endpoint and outcome of every attempt, in order. */
    List<String> outcomes() {
        return outcomes.stream()
                .filter(outcome -> !outcome.startsWith(Endpoint.V3_SETTINGS.label() + " "))
                .toList();
    }

    /** Every request received, in order. */
    List<LoggedRequest> requests() {
        return server.getAllServeEvents().reversed().stream()
                .map(event -> event.getRequest())
                .filter(request -> !request.getUrl().equals(SETTINGS))
                .toList();
    }

    LoggedRequest onlyRequest() {
        assertThat(requests()).hasSize(1);
        return requests().getFirst();
    }

    List<LoggedRequest> requestsTo(String path) {
        return server.getAllServeEvents().reversed().stream()
                .map(event -> event.getRequest())
                .filter(request ->
                        request.getUrl().equals(path) || request.getUrl().startsWith(path + "?"))
                .toList();
    }

    @Override
    public void close() {
        client.close();
        server.stop();
    }

    static ResponseDefinitionBuilder error(String code, String message) {
        return jsonResponse(
                "{\"code\":\"" + code + "\",\"msg\":\"" + message + "\",\"requestTime\":1700000000000,\"data\":null}",
                400);
    }

    static ResponseDefinitionBuilder success(String data) {
        return okJson("{\"code\":\"00000\",\"msg\":\"success\",\"requestTime\":1700000000000,\"data\":" + data + "}");
    }

    static ResponseDefinitionBuilder serverTime(long millis) {
        return success("{\"serverTime\":\"" + millis + "\"}");
    }

    static BitgetException failureOf(Runnable call) {
        BitgetException failure = catchThrowableOfType(BitgetException.class, call::run);
        assertThat(failure).as("failure").isNotNull();
        return failure;
    }

    private static MarketOrder order(MarketOrder.Intent intent) {
        return new MarketOrder("BTCUSDT", "probe1791392690874", Side.LONG, intent, new BigDecimal("0.001"));
    }
}
