package io.hedgegrid.webhook.sender;

import static org.assertj.core.api.Assertions.assertThat;

import io.hedgegrid.schemas.secret.DataKeyTable;
import io.hedgegrid.schemas.secret.SecretCipher;
import io.hedgegrid.schemas.secret.SessionSecrets;
import io.hedgegrid.schemas.session.WebhookTarget;
import io.hedgegrid.schemas.webhook.AttemptOutcome;
import io.hedgegrid.schemas.webhook.WebhookAttempt;
import io.hedgegrid.schemas.webhook.WebhookRequest;
import io.hedgegrid.webhook.MutableClock;
import io.hedgegrid.webhook.Receiver;
import io.hedgegrid.webhook.core.Circuit;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Attacks of one who may name any URL, owns its name server and its web server, and wants a call inside our network, our
 * memory or our time. 127.0.0.1 plays the internet, the rest of loopback the inside.
 */
class ForgedTargetTest {

    private static final SecretCipher CIPHER = SecretCipher.fromKeyset(SecretCipher.generateKeyset());
    private static final MutableClock CLOCK = new MutableClock(Instant.parse("2026-01-01T00:00:00Z"));
    private static final String INTERNET = "127.0.0.1";
    private static final String INSIDE = "127.0.0.2";
    private static final AddressGuard GUARD = new AddressGuard(false, List.of(AddressRange.of(INTERNET + "/32")));
    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    private final List<String> asked = new CopyOnWriteArrayList<>();
    private Receiver internet;

    @BeforeEach
    void open() throws IOException {
        internet = new Receiver();
    }

    @AfterEach
    void close() {
        internet.close();
    }

    /** Answers each question with the next of these, separated by spaces; the last one for good. */
    private GuardedResolver names(String... answers) {
        List<String> left = new ArrayList<>(Arrays.asList(answers));
        return new GuardedResolver(GUARD, TIMEOUT, host -> {
            asked.add(host);
            String answer = left.size() > 1 ? left.removeFirst() : left.getFirst();
            List<InetAddress> addresses = new ArrayList<>();
            for (String address : answer.split(" ")) {
                addresses.add(InetAddress.ofLiteral(address));
            }
            return addresses.toArray(InetAddress[]::new);
        });
    }

    private static WebhookRequest request(String url, String webhookId) {
        WebhookTarget target = new WebhookTarget(url, CIPHER.seal("secret", "bot"));
        return new WebhookRequest(webhookId, "bot", "status_changed", 1, "{}", target, Instant.EPOCH, List.of());
    }

    private static Delivery delivery(HttpCallbackClient client, boolean allowHttp, List<Integer> ports) {
        return new Delivery(
                new Targets(allowHttp, ports),
                new HostLimits(4),
                new Circuits(new Circuit.Settings(10, TIMEOUT, TIMEOUT), CLOCK),
                new SigningHeaders(new SessionSecrets(CIPHER, new DataKeyTable()), false, false),
                client,
                CLOCK);
    }

    private WebhookAttempt deliver(String url, GuardedResolver resolver) throws Exception {
        return deliver(url, resolver, TIMEOUT);
    }

    private WebhookAttempt deliver(String url, GuardedResolver resolver, Duration deadline) throws Exception {
        try (resolver;
                HttpCallbackClient client = new HttpCallbackClient(resolver, 4, TIMEOUT, deadline)) {
            return delivery(client, true, List.of()).deliver(request(url, "bot-e1"));
        }
    }

    private String url(String host) {
        return "http://" + host + ":" + internet.port() + "/hook";
    }

    private static WebhookAttempt check(String url, List<Integer> ports) throws Exception {
        try (GuardedResolver resolver = new GuardedResolver(GUARD, TIMEOUT, host -> {
                    throw new UnknownHostException(host);
                });
                HttpCallbackClient client = new HttpCallbackClient(resolver, 4, TIMEOUT, TIMEOUT)) {
            return delivery(client, false, ports).deliver(request(url, "bot-e1"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.2",
                "10.0.0.1",
                "172.16.0.1",
                "192.168.0.1",
                "100.64.0.1",
                "169.254.169.254",
                "0.0.0.0",
                "224.0.0.1",
                "255.255.255.255",
                "::1",
                "::",
                "::ffff:127.0.0.2",
                "::ffff:169.254.169.254",
                "::7f00:2",
                "64:ff9b::7f00:2",
                "64:ff9b::a9fe:a9fe",
                "64:ff9b:1::7f00:2",
                "2002:7f00:2::1",
                "2001:0:7f00:2::1",
                "fe80::1",
                "fc00::1",
                "fd00:ec2::254",
                "ff02::1",
                "127.0.0.1 10.0.0.1",
                "10.0.0.1 127.0.0.1"
            })
    void a_name_that_points_inside_is_refused_without_a_call(String addresses) throws Exception {
        WebhookAttempt attempt = deliver(url("hema.example"), names(addresses));
        assertThat(attempt.getOutcome()).isEqualTo(AttemptOutcome.REFUSED);
        assertThat(attempt.getError()).contains("not public").doesNotContain(addresses);
        assertThat(internet.calls()).isEmpty();
    }

    @Test
    void a_name_that_changes_its_mind_between_check_and_connection_gets_no_second_question() throws Exception {
        WebhookAttempt attempt = deliver(url("rebind.example"), names(INTERNET, INSIDE));
        assertThat(attempt.getOutcome()).isEqualTo(AttemptOutcome.DELIVERED);
        assertThat(asked).containsExactly("rebind.example");
        assertThat(internet.calls()).hasSize(1);
    }

    @Test
    void a_name_that_moves_inside_later_is_refused_from_its_next_connection_on() throws Exception {
        try (GuardedResolver resolver = names(INTERNET, INSIDE)) {
            for (AttemptOutcome expected : List.of(AttemptOutcome.DELIVERED, AttemptOutcome.REFUSED)) {
                try (HttpCallbackClient client = new HttpCallbackClient(resolver, 4, TIMEOUT, TIMEOUT)) {
                    WebhookAttempt attempt =
                            delivery(client, true, List.of()).deliver(request(url("rebind.example"), "1"));
                    assertThat(attempt.getOutcome()).isEqualTo(expected);
                }
            }
        }
        assertThat(internet.calls()).hasSize(1);
    }

    @Test
    void a_kept_connection_stays_at_the_address_that_was_checked() throws Exception {
        try (GuardedResolver resolver = names(INTERNET, INSIDE);
                HttpCallbackClient client = new HttpCallbackClient(resolver, 4, TIMEOUT, TIMEOUT)) {
            Delivery delivery = delivery(client, true, List.of());
            for (int call = 0; call < 3; call++) {
                assertThat(delivery.deliver(request(url("rebind.example"), "1")).getOutcome())
                        .isEqualTo(AttemptOutcome.DELIVERED);
            }
        }
        assertThat(asked).hasSize(1);
        assertThat(internet.calls()).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void a_redirect_is_not_followed(int status) throws Exception {
        internet.answers(status);
        WebhookAttempt attempt = deliver(url("hema.example"), names(INTERNET));
        assertThat(attempt.getOutcome()).isEqualTo(AttemptOutcome.FAILED);
        assertThat(internet.calls()).extracting(call -> call.uri().getPath()).containsExactly("/hook");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 22, 25, 80, 3306, 6379, 8082, 8086, 9092, 65_535, 65_536, 99_999})
    void other_ports_than_those_configured_are_refused(int port) throws Exception {
        WebhookAttempt attempt = check("https://hema.example:" + port + "/hook", List.of(443, 8443));
        assertThat(attempt.getOutcome()).isEqualTo(AttemptOutcome.REFUSED);
        assertThat(attempt.getError()).contains("port " + port);
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://hema.example/", "https://hema.example:443/", "https://hema.example:8443/"})
    void the_configured_ports_go_on_to_the_name_service(String url) throws Exception {
        assertThat(check(url, List.of(443, 8443)).getError()).isEqualTo("the host does not resolve");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://hema.example/",
                "HTTP://hema.example/",
                "ftp://hema.example/",
                "file:///etc/passwd",
                "gopher://hema.example/_",
                "jar:https://hema.example!/",
                "https:hema.example",
                "https://hema.example@inside.example/",
                "https://inside.example:pw@hema.example/",
                "https://hema.example\\@inside.example/",
                "https://hema.example /",
                "https://hema.example\r\nHost: inside.example/",
                "https://[fe80::1%25lo]:1/",
                "https://0x7f.1/",
                "https://017700000001/",
                "//hema.example/",
                ""
            })
    void a_url_that_might_be_read_in_two_ways_or_is_not_https_makes_no_call(String url) throws Exception {
        WebhookAttempt attempt = check(url, List.of(443));
        // An odd number is a host's name like any other: it gets to the name service, whose answers are checked.
        boolean aName = url.contains("0177");
        assertThat(attempt.getOutcome()).isEqualTo(aName ? AttemptOutcome.FAILED : AttemptOutcome.REFUSED);
    }

    @Test
    void a_line_break_in_an_identity_makes_no_header() throws Exception {
        try (GuardedResolver resolver = names(INTERNET);
                HttpCallbackClient client = new HttpCallbackClient(resolver, 4, TIMEOUT, TIMEOUT)) {
            delivery(client, true, List.of()).deliver(request(url("hema.example"), "1\r\nContent-Type: text/evil"));
        }
        assertThat(internet.calls())
                .allSatisfy(call -> assertThat(call.contentType()).isEqualTo("application/json"));
    }

    @Test
    void an_answer_with_a_header_line_without_end_is_cut_off_by_its_length() throws Exception {
        WebhookAttempt attempt = answeredWith("HTTP/1.1 200 OK\r\nX-Long: ", "a".repeat(1_000));
        assertThat(attempt.getOutcome()).isEqualTo(AttemptOutcome.FAILED);
        assertThat(attempt.getError()).startsWith("connection broken");
    }

    @Test
    void an_answer_with_headers_without_end_is_cut_off_by_their_number() throws Exception {
        WebhookAttempt attempt = answeredWith("HTTP/1.1 200 OK\r\n", "X-Many: 1\r\n");
        assertThat(attempt.getOutcome()).isEqualTo(AttemptOutcome.FAILED);
        assertThat(attempt.getError()).startsWith("connection broken");
    }

    @Test
    void the_body_of_an_answer_is_not_read_to_its_end() throws Exception {
        WebhookAttempt attempt =
                answeredWith("HTTP/1.1 200 OK\r\nContent-Length: 9999999999\r\n\r\n", "b".repeat(1_000));
        assertThat(attempt.getOutcome()).isEqualTo(AttemptOutcome.DELIVERED);
    }

    @Test
    void a_body_of_unknown_length_is_not_read_to_its_end() throws Exception {
        WebhookAttempt attempt = answeredWith(
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", "3e8\r\n" + "b".repeat(1_000) + "\r\n");
        assertThat(attempt.getOutcome()).isEqualTo(AttemptOutcome.DELIVERED);
    }

    @Test
    void interim_answers_without_end_are_cut_off_by_the_deadline() throws Exception {
        WebhookAttempt attempt = answeredWith("", "HTTP/1.1 102 Processing\r\n\r\n", Duration.ofSeconds(1));
        assertThat(attempt.getOutcome()).isEqualTo(AttemptOutcome.FAILED);
        assertThat(attempt.getError()).isEqualTo("timed out");
    }

    /** The server writes the beginning, then the rest over and over until the client hangs up; it has to. */
    private WebhookAttempt answeredWith(String beginning, String rest) throws Exception {
        return answeredWith(beginning, rest, TIMEOUT);
    }

    private WebhookAttempt answeredWith(String beginning, String rest, Duration deadline) throws Exception {
        try (ServerSocket server = new ServerSocket(0, 5, InetAddress.ofLiteral(INTERNET))) {
            CompletableFuture<Boolean> hungUp = CompletableFuture.supplyAsync(() -> flood(server, beginning, rest));
            WebhookAttempt attempt =
                    deliver("http://flood.example:" + server.getLocalPort() + "/hook", names(INTERNET), deadline);
            assertThat(hungUp).succeedsWithin(Duration.ofSeconds(10)).isEqualTo(true);
            return attempt;
        }
    }

    private static boolean flood(ServerSocket server, String beginning, String rest) {
        try (Socket socket = server.accept();
                OutputStream out = socket.getOutputStream()) {
            out.write(beginning.getBytes(StandardCharsets.US_ASCII));
            byte[] bytes = rest.getBytes(StandardCharsets.US_ASCII);
            while (true) {
                out.write(bytes);
            }
        } catch (IOException e) {
            return true;
        }
    }
}
