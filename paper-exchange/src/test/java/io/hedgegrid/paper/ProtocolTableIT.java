package io.hedgegrid.paper;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.hedgegrid.paper.ProtocolClient.Answer;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/**
 * Everything the facts about the exchange name for this product, in one table, is served or has a reason why not; and the table has all
 * that they name.
 */
class ProtocolTableIT {

    /** A path, with alternatives in braces; what follows a path in an example of a signature is no alternative. */
    private static final Pattern PATH =
            Pattern.compile("(/api/v[23]/[A-Za-z0-9/_-]*[A-Za-z0-9/])(?:\\{([a-zA-Z0-9,_-]+)\\})?");

    private static final Pattern CHANNEL = Pattern.compile("\"(?:channel|topic)\": ?\"([A-Za-z0-9-]+)\"");

    private static RunningServer server;
    private static HttpClient http;

    @BeforeAll
    static void startServer() {
        server = RunningServer.start();
        http = HttpClient.newHttpClient();
    }

    @AfterAll
    static void stopServer() {
        http.close();
        server.close();
    }

    record Endpoint(String method, String path, String served) {}

    record Listened(String dialect, String visibility, String channel) {}

    static List<Endpoint> endpoints() throws IOException {
        return rows("protocol-endpoints.csv")
                .map(row -> new Endpoint(row[0], row[1], row[2]))
                .toList();
    }

    static List<Listened> channels() throws IOException {
        return rows("protocol-channels.csv")
                .map(row -> new Listened(row[0], row[1], row[2]))
                .toList();
    }

    /** Asked without the parameters it needs, an endpoint complains of those; one that is not there is not found. */
    @ParameterizedTest
    @MethodSource("endpoints")
    void anEndpointIsServedUnlessThereIsAReason(Endpoint endpoint) throws Exception {
        ProtocolClient client = endpoint.path.startsWith("/api/v3/")
                ? new ProtocolClient(http, server.uri(), "demo-uta-key", "demo-uta-secret")
                : new ProtocolClient(http, server.uri());
        Answer answer =
                endpoint.method.equals("POST") ? client.post(endpoint.path, "{}") : client.signedGet(endpoint.path);

        assertThat(answer.code().equals("40404")).as(answer.text()).isEqualTo(!endpoint.served.equals("yes"));
        assertThat(answer.status()).as(answer.text()).isLessThan(500);
    }

    @ParameterizedTest
    @MethodSource("channels")
    void aChannelCanBeSubscribedTo(Listened listened) throws Exception {
        boolean unified = listened.dialect.equals("V3");
        boolean open = listened.visibility.equals("public");
        try (StreamClient stream = new StreamClient(http, server.uri(), "/any")) {
            stream.login(
                    unified ? "demo-uta-key" : "demo-key",
                    unified ? "demo-uta-secret" : "demo-secret",
                    "\"" + System.currentTimeMillis() / 1_000 + "\"");
            assertThat(stream.next().path("code").asInt()).isZero();
            String arg = unified
                    ? "'instType':'" + (open ? "usdt-futures" : "UTA") + "','topic':'" + listened.channel
                            + "','symbol':'" + (open ? "BTCUSDT" : "default") + "','interval':'1m'"
                    : "'instType':'USDT-FUTURES','channel':'" + listened.channel + "','instId':'"
                            + (open ? "BTCUSDT" : "default") + "'";
            stream.send("{'op':'subscribe','args':[{" + arg + "}]}");
            JsonNode answer = stream.next();

            assertThat(answer.path("event").asString()).as(answer.toString()).isEqualTo("subscribe");
        }
    }

    @Test
    void theTablesHaveAllThatTheFactsName() throws IOException {
        String facts = facts("bitget-v2-api.md") + facts("bitget-v3-uta-api.md");
        TreeSet<String> paths = new TreeSet<>();
        PATH.matcher(facts).results().forEach(found -> {
            String alternatives = found.group(2);
            if (alternatives == null) {
                paths.add(found.group(1));
            } else {
                Arrays.stream(alternatives.split(","))
                        .map(found.group(1)::concat)
                        .forEach(paths::add);
            }
        });
        paths.removeIf(path -> path.endsWith("/"));
        TreeSet<String> channels = CHANNEL.matcher(facts)
                .results()
                .map(found -> found.group(1))
                .filter(channel -> !channel.equals("place-order"))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(paths).hasSizeGreaterThan(80);
        assertThat(endpoints()).extracting(Endpoint::path).containsAll(paths);
        assertThat(channels).hasSizeGreaterThan(8);
        assertThat(channels()).extracting(Listened::channel).containsAll(channels);
    }

    private static String facts(String name) throws IOException {
        String shared = System.getProperty("hedgegrid.shared");
        assumeTrue(shared != null, "the system property hedgegrid.shared does not say where the facts are");
        Path file = Path.of(Objects.requireNonNull(shared), name);
        assumeTrue(Files.exists(file), "there is no " + name);
        return Files.readString(file);
    }

    private static Stream<String[]> rows(String resource) throws IOException {
        try (InputStream in = Objects.requireNonNull(ProtocolTableIT.class.getResourceAsStream(resource), resource)) {
            return new String(in.readAllBytes(), UTF_8)
                    .lines().skip(1).map(line -> line.split(",", 3)).toList().stream();
        }
    }
}
