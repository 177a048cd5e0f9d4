package io.hedgegrid.webhook.sender;

import static org.assertj.core.api.Assertions.assertThat;

import io.hedgegrid.schemas.secret.DataKeyTable;
import io.hedgegrid.schemas.secret.KeyEnvelope;
import io.hedgegrid.schemas.secret.SecretCipher;
import io.hedgegrid.schemas.secret.SessionSecrets;
import io.hedgegrid.schemas.session.DataKey;
import io.hedgegrid.schemas.session.DataKeyUse;
import io.hedgegrid.schemas.session.SealedSecret;
import io.hedgegrid.schemas.session.WebhookTarget;
import io.hedgegrid.schemas.webhook.AttemptOutcome;
import io.hedgegrid.schemas.webhook.WebhookAttempt;
import io.hedgegrid.schemas.webhook.WebhookRequest;
import io.hedgegrid.webhook.MutableClock;
import io.hedgegrid.webhook.Receiver;
import io.hedgegrid.webhook.core.Circuit;
import io.hedgegrid.webhook.core.Signature;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.hc.client5.http.DnsResolver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeliveryTest {

    private static final String SECRET = "shared-secret-of-the-bot";
    private static final SecretCipher CIPHER = SecretCipher.fromKeyset(SecretCipher.generateKeyset());
    private static final String BODY = "{\"event\":\"status_changed\",\"note\":\"für HEMA\"}";

    private final MutableClock clock = new MutableClock(Instant.parse("2026-01-01T00:00:00.123Z"));
    private final DataKeyTable keys = new DataKeyTable();
    private final Circuits circuits =
            new Circuits(new Circuit.Settings(3, Duration.ofSeconds(5), Duration.ofMinutes(1)), clock);
    private Receiver receiver;

    @BeforeEach
    void open() throws IOException {
        receiver = new Receiver();
    }

    @AfterEach
    void close() {
        receiver.close();
    }

    private static WebhookRequest request(String url, String secret, SealedSecret... former) {
        return request(url, CIPHER.seal(secret, "bot"), former);
    }

    private static WebhookRequest request(String url, SealedSecret secret, SealedSecret... former) {
        return new WebhookRequest(
                "bot-e1",
                "bot",
                "status_changed",
                3,
                BODY,
                new WebhookTarget(url, secret),
                Instant.parse("2025-12-31T23:00:00Z"),
                List.of(former));
    }

    private WebhookAttempt deliver(WebhookRequest request, boolean allowHttp, boolean allowPrivate) throws Exception {
        try (GuardedResolver resolver = new GuardedResolver(
                new AddressGuard(allowPrivate, List.of()), Duration.ofSeconds(2), InetAddress::getAllByName)) {
            return deliver(request, allowHttp, resolver, Duration.ofSeconds(10));
        }
    }

    private WebhookAttempt deliver(
            WebhookRequest request, boolean allowHttp, DnsResolver resolver, Duration requestTimeout) throws Exception {
        try (HttpCallbackClient client = new HttpCallbackClient(resolver, 4, Duration.ofSeconds(2), requestTimeout)) {
            return new Delivery(
                            new Targets(allowHttp, List.of()),
                            new HostLimits(4),
                            circuits,
                            new SigningHeaders(new SessionSecrets(CIPHER, keys), true, true),
                            client,
                            clock)
                    .deliver(request);
        }
    }

    private WebhookAttempt deliver(String url) throws Exception {
        return deliver(request(url, SECRET), true, true);
    }

    @Test
    void a_confirmed_call_is_delivered_and_carries_both_signatures() throws Exception {
        String url = receiver.url("/hooks/bot?token=a%20b");
        WebhookAttempt attempt = deliver(url);
        assertThat(attempt.getOutcome()).isEqualTo(AttemptOutcome.DELIVERED);
        assertThat(attempt.getHttpStatus()).isEqualTo(200);
        assertThat(attempt.getError()).isNull();
        assertThat(attempt.getWebhookId()).isEqualTo("bot-e1");
        assertThat(attempt.getAttempt()).isEqualTo(3);
        byte[] body = BODY.getBytes(StandardCharsets.UTF_8);
        long timestamp = clock.millis();
        assertThat(receiver.calls()).singleElement().satisfies(call -> {
            assertThat(call.method()).isEqualTo("POST");
            assertThat(call.uri().toString()).isEqualTo("/hooks/bot?token=a%20b");
            assertThat(call.contentType()).isEqualTo("application/json");
            assertThat(call.webhookId()).isEqualTo("bot-e1");
            assertThat(call.timestamp()).isEqualTo(Long.toString(timestamp));
            assertThat(call.signature()).isEqualTo(Signature.v1(SECRET, timestamp, body));
            assertThat(call.signatureV2()).isEqualTo(Signature.v2(SECRET, timestamp, "POST", URI.create(url), body));
            assertThat(call.body()).isEqualTo(BODY);
        });
    }

    @ParameterizedTest
    @CsvSource({"204,DELIVERED", "302,FAILED", "400,FAILED", "410,FAILED", "429,FAILED", "500,FAILED"})
    void only_2xx_is_a_confirmation_and_nobody_follows_a_redirect(int status, AttemptOutcome outcome) throws Exception {
        receiver.answers(status);
        WebhookAttempt attempt = deliver(receiver.url("/hook"));
        assertThat(attempt.getOutcome()).isEqualTo(outcome);
        assertThat(attempt.getHttpStatus()).isEqualTo(status);
        assertThat(receiver.calls()).hasSize(1);
    }

    @Test
    void the_path_sent_to_a_bare_host_is_the_one_signed() throws Exception {
        deliver(receiver.url("?x=1"));
        assertThat(receiver.calls()).singleElement().satisfies(call -> {
            assertThat(call.uri().toString()).isEqualTo("/?x=1");
            assertThat(call.signatureV2())
                    .isEqualTo(Signature.v2(
                            SECRET, clock.millis(), "POST", call.uri(), BODY.getBytes(StandardCharsets.UTF_8)));
        });
    }

    @Test
    void an_endpoint_that_answers_byte_by_byte_is_cut_off() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> drip(server));
            GuardedResolver resolver = new GuardedResolver(
                    new AddressGuard(true, List.of()), Duration.ofSeconds(2), InetAddress::getAllByName);
            WebhookAttempt attempt = deliver(
                    request("http://127.0.0.1:" + server.getLocalPort() + "/hook", SECRET),
                    true,
                    resolver,
                    Duration.ofMillis(500));
            assertThat(attempt.getOutcome()).isEqualTo(AttemptOutcome.FAILED);
            assertThat(attempt.getError()).isEqualTo("timed out");
            resolver.close();
        }
    }

    /** A header that never ends, one byte in 20 ms. */
    private static void drip(ServerSocket server) {
        try (Socket socket = server.accept();
                OutputStream out = socket.getOutputStream()) {
            out.write("HTTP/1.1 200 OK\r\nX-Long: ".getBytes(StandardCharsets.US_ASCII));
            while (true) {
                out.write('a');
                out.flush();
                Thread.sleep(Duration.ofMillis(20));
            }
        } catch (IOException | InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void nobody_listening_is_a_failure_to_try_again() throws Exception {
        receiver.close();
        WebhookAttempt attempt = deliver(receiver.url("/hook"));
        assertThat(attempt.getOutcome()).isEqualTo(AttemptOutcome.FAILED);
        assertThat(attempt.getHttpStatus()).isNull();
        assertThat(attempt.getError()).isEqualTo("no connection");
    }

    @Test
    void an_unknown_host_is_a_failure_to_try_again() throws Exception {
        WebhookAttempt attempt = deliver("http://nobody.invalid/hook");
        assertThat(attempt.getOutcome()).isEqualTo(AttemptOutcome.FAILED);
        assertThat(attempt.getError()).isEqualTo("the host does not resolve");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1:%d/hook?token=hidden",
                "http://localhost:%d/hook",
                "http://2130706433:%d/hook",
                "http://[::1]:%d/hook",
                "http://[::ffff:127.0.0.1]:%d/hook",
                "http://0.0.0.0:%d/hook"
            })
    void a_target_inside_the_network_is_refused_whatever_it_calls_itself(String url) throws Exception {
        WebhookAttempt attempt = deliver(request(url.formatted(receiver.port()), SECRET), true, false);
        assertThat(attempt.getOutcome()).isEqualTo(AttemptOutcome.REFUSED);
        assertThat(attempt.getError()).contains("not public").doesNotContain("hidden");
        assertThat(receiver.calls()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "http://hema.example/hook,only https",
        "ftp://hema.example/hook,not an absolute https URL",
        "/hook,not an absolute https URL",
        "https:///hook,no host",
        "https://127.1/hook,no host",
        "https://user:password@hema.example/hook,user information",
        "https://hema example/hook,malformed"
    })
    void a_url_that_cannot_be_called_is_refused_with_the_reason(String url, String reason) throws Exception {
        WebhookAttempt attempt = deliver(request(url, SECRET), false, false);
        assertThat(attempt.getOutcome()).isEqualTo(AttemptOutcome.REFUSED);
        assertThat(attempt.getError()).contains(reason).doesNotContain("password");
    }

    @Test
    void a_secret_sealed_for_another_session_fails_without_a_call() throws Exception {
        WebhookTarget target = new WebhookTarget(receiver.url("/hook"), CIPHER.seal(SECRET, "other"));
        WebhookRequest foreign =
                new WebhookRequest("bot-e1", "bot", "status_changed", 1, BODY, target, clock.instant(), List.of());
        WebhookAttempt attempt = deliver(foreign, true, true);
        assertThat(attempt.getOutcome()).isEqualTo(AttemptOutcome.FAILED);
        assertThat(attempt.getError()).doesNotContain(SECRET);
        assertThat(receiver.calls()).isEmpty();
    }

    @Test
    void a_secret_that_the_sessions_own_key_seals_signs_as_before() throws Exception {
        KeyEnvelope envelope = new KeyEnvelope(CIPHER);
        DataKey key = envelope.create("bot", DataKeyUse.WEBHOOK, clock.instant());
        keys.put(DataKeyTable.recordKey("bot", key.getKeyId()), key);
        SecretCipher own = envelope.unwrap(key, "bot");

        deliver(request(receiver.url("/hook"), own.seal(SECRET, "bot"), own.seal("former", "bot")));
        byte[] body = BODY.getBytes(StandardCharsets.UTF_8);
        assertThat(receiver.calls()).singleElement().satisfies(call -> {
            assertThat(call.signature()).isEqualTo(Signature.v1(SECRET, clock.millis(), body));
            assertThat(call.header("X-Webhook-Signature-Previous"))
                    .isEqualTo(Signature.v1("former", clock.millis(), body));
        });
    }

    @Test
    void when_the_sessions_key_is_destroyed_nothing_is_called_and_a_former_secret_is_not_waited_for() throws Exception {
        KeyEnvelope envelope = new KeyEnvelope(CIPHER);
        SealedSecret lost = envelope.unwrap(envelope.create("bot", DataKeyUse.WEBHOOK, clock.instant()), "bot")
                .seal("former", "bot");
        // Everything that anybody may ask for has been read already.
        keys.checked(Long.MAX_VALUE);

        WebhookAttempt attempt = deliver(request(receiver.url("/hook"), lost));
        assertThat(attempt.getOutcome()).isEqualTo(AttemptOutcome.FAILED);
        assertThat(attempt.getError()).contains("destroyed");
        assertThat(receiver.calls()).isEmpty();

        deliver(request(receiver.url("/hook"), CIPHER.seal(SECRET, "bot"), lost));
        assertThat(keys.checksWanted()).isEqualTo(1);
        assertThat(receiver.calls())
                .singleElement()
                .satisfies(call ->
                        assertThat(call.header("X-Webhook-Signature-Previous")).isNull());
    }

    @Test
    void an_empty_secret_is_refused() throws Exception {
        WebhookAttempt attempt = deliver(request(receiver.url("/hook"), ""), true, true);
        assertThat(attempt.getOutcome()).isEqualTo(AttemptOutcome.REFUSED);
        assertThat(attempt.getError()).isEqualTo("the webhook secret is empty");
    }

    @Test
    void the_client_connects_to_the_checked_address_under_the_targets_name() throws Exception {
        DnsResolver pinned = new DnsResolver() {
            @Override
            public InetAddress[] resolve(String host) {
                return new InetAddress[] {InetAddress.getLoopbackAddress()};
            }

            @Override
            public String resolveCanonicalHostname(String host) {
                return host;
            }
        };
        String url = "http://hema.invalid:" + receiver.port() + "/hook";
        WebhookAttempt attempt = deliver(request(url, SECRET), true, pinned, Duration.ofSeconds(10));
        assertThat(attempt.getOutcome()).isEqualTo(AttemptOutcome.DELIVERED);
        assertThat(receiver.calls())
                .singleElement()
                .satisfies(call -> assertThat(call.host()).isEqualTo("hema.invalid:" + receiver.port()));
    }

    private WebhookAttempt deliver(WebhookRequest request) throws Exception {
        return deliver(request, true, true);
    }

    @ParameterizedTest
    @CsvSource({"429,120,120000", "503,0,0", "503,soon,", "500,,", "503,'Thu, 01 Jan 2026 00:01:00 GMT',59877"})
    void the_endpoints_wish_for_a_pause_is_told(int status, String header, Long millis) throws Exception {
        receiver.answers(status);
        receiver.retryAfter(header);
        assertThat(deliver(receiver.url("/hook")).getRetryAfterMillis()).isEqualTo(millis);
    }

    @Test
    void while_a_secret_is_being_replaced_there_are_two_signatures() throws Exception {
        WebhookRequest rotated =
                request(receiver.url("/hook"), SECRET, CIPHER.seal(SECRET, "bot"), CIPHER.seal("former", "bot"));
        deliver(rotated);
        byte[] body = BODY.getBytes(StandardCharsets.UTF_8);
        assertThat(receiver.calls()).singleElement().satisfies(call -> {
            assertThat(call.signature()).isEqualTo(Signature.v1(SECRET, clock.millis(), body));
            assertThat(call.header("X-Webhook-Signature-Previous"))
                    .isEqualTo(Signature.v1("former", clock.millis(), body));
            assertThat(call.header("X-Webhook-Signature-V2-Previous"))
                    .isEqualTo(Signature.v2("former", clock.millis(), "POST", call.uri(), body));
            long seconds = clock.millis() / 1_000;
            assertThat(call.header("webhook-id")).isEqualTo("bot-e1");
            assertThat(call.header("webhook-timestamp")).isEqualTo(Long.toString(seconds));
            assertThat(call.header("webhook-signature"))
                    .isEqualTo(Signature.standard(SECRET, "bot-e1", seconds, body) + " "
                            + Signature.standard("former", "bot-e1", seconds, body));
        });
    }

    @Test
    void a_secret_that_was_only_sealed_anew_or_cannot_be_opened_any_more_adds_no_signature() throws Exception {
        WebhookRequest sealedAnew = request(receiver.url("/hook"), SECRET, CIPHER.seal(SECRET, "bot"));
        WebhookRequest unreadable = request(receiver.url("/hook"), SECRET, CIPHER.seal("former", "other"));
        deliver(sealedAnew);
        deliver(unreadable);
        assertThat(receiver.calls())
                .hasSize(2)
                .allSatisfy(call ->
                        assertThat(call.header("X-Webhook-Signature-Previous")).isNull());
    }

    @Test
    void an_endpoint_that_fails_three_times_is_left_alone_and_then_probed() throws Exception {
        receiver.answers(500);
        for (int i = 0; i < 3; i++) {
            deliver(receiver.url("/hook?i=" + i));
        }
        WebhookAttempt spared = deliver(receiver.url("/hook"));
        assertThat(spared.getOutcome()).isEqualTo(AttemptOutcome.DEFERRED);
        assertThat(spared.getHttpStatus()).isNull();
        assertThat(spared.getError()).startsWith("not tried");
        assertThat(spared.getRetryAfterMillis()).isEqualTo(5_000);
        assertThat(receiver.calls()).hasSize(3);

        clock.advance(Duration.ofSeconds(5));
        deliver(receiver.url("/hook"));
        assertThat(deliver(receiver.url("/hook")).getRetryAfterMillis()).isEqualTo(10_000);
        assertThat(receiver.calls()).hasSize(4);

        receiver.answers(200);
        clock.advance(Duration.ofSeconds(10));
        assertThat(deliver(receiver.url("/hook")).getOutcome()).isEqualTo(AttemptOutcome.DELIVERED);
        assertThat(deliver(receiver.url("/hook")).getOutcome()).isEqualTo(AttemptOutcome.DELIVERED);
        assertThat(circuits.open()).isZero();
    }

    @Test
    void other_endpoints_of_the_same_host_and_refused_bodies_open_no_circuit() throws Exception {
        receiver.answers(404);
        for (int i = 0; i < 5; i++) {
            deliver(receiver.url("/strict"));
        }
        receiver.answers(500);
        for (int i = 0; i < 4; i++) {
            deliver(receiver.url("/broken"));
        }
        receiver.answers(200);
        assertThat(deliver(receiver.url("/strict")).getOutcome()).isEqualTo(AttemptOutcome.DELIVERED);
        assertThat(deliver(receiver.url("/broken")).getError()).startsWith("not tried");
    }

    @Test
    void a_probe_that_is_refused_leaves_the_next_call_to_probe() throws Exception {
        receiver.answers(500);
        for (int i = 0; i < 3; i++) {
            deliver(receiver.url("/hook"));
        }
        clock.advance(Duration.ofSeconds(5));
        deliver(request(receiver.url("/hook"), SECRET), true, false);
        receiver.answers(200);
        assertThat(deliver(receiver.url("/hook")).getOutcome()).isEqualTo(AttemptOutcome.DELIVERED);
    }
}
