package io.hedgegrid.webhook.sender;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.DnsResolver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Connecting to a checked address must not weaken what https proves: the certificate is that of the target's name. */
class HttpCallbackClientTlsTest {

    private static final String PASSWORD = "changeit";
    private static final String TRUST_STORE = "javax.net.ssl.trustStore";
    private static final String TRUST_STORE_PASSWORD = "javax.net.ssl.trustStorePassword";

    private final List<String> hosts = new CopyOnWriteArrayList<>();

    @TempDir
    private static Path directory;

    private static KeyStore keys;
    private HttpsServer server;

    @BeforeAll
    static void makeCertificate() throws Exception {
        Path store = directory.resolve("server.p12");
        keytool(store);
        keys = KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("hema", keys.getCertificate("hema"));
        try (OutputStream out = Files.newOutputStream(directory.resolve("trusted.p12"))) {
            trusted.store(out, PASSWORD.toCharArray());
        }
    }

    @BeforeEach
    void open() throws Exception {
        KeyManagerFactory managers = KeyManagerFactory.getInstance("PKIX");
        managers.init(keys, PASSWORD.toCharArray());
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(managers.getKeyManagers(), null, null);
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(tls));
        server.createContext("/", exchange -> {
            hosts.add(exchange.getRequestHeaders().getFirst("Host"));
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
    }

    /** A certificate for hema.invalid. */
    private static void keytool(Path store) throws IOException, InterruptedException {
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-keyalg",
                        "EC",
                        "-alias",
                        "hema",
                        "-dname",
                        "CN=hema.invalid",
                        "-ext",
                        "san=dns:hema.invalid",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        PASSWORD)
                .inheritIO()
                .start();
        assertThat(keytool.waitFor()).isZero();
    }

    @AfterEach
    void close() {
        System.clearProperty(TRUST_STORE);
        System.clearProperty(TRUST_STORE_PASSWORD);
        server.stop(0);
    }

    private static void trust() {
        System.setProperty(TRUST_STORE, directory.resolve("trusted.p12").toString());
        System.setProperty(TRUST_STORE_PASSWORD, PASSWORD);
    }

    private int post(String host) throws IOException {
        DnsResolver pinned = new DnsResolver() {
            @Override
            public InetAddress[] resolve(String name) {
                return new InetAddress[] {InetAddress.getLoopbackAddress()};
            }

            @Override
            public String resolveCanonicalHostname(String name) {
                return name;
            }
        };
        try (HttpCallbackClient client =
                new HttpCallbackClient(pinned, 1, Duration.ofSeconds(5), Duration.ofSeconds(10))) {
            URI uri = URI.create("https://" + host + ":" + server.getAddress().getPort() + "/hook");
            return client.post(uri, Map.of(), new byte[0]).status();
        }
    }

    @Test
    void a_trusted_certificate_of_the_targets_name_is_accepted() throws IOException {
        trust();
        assertThat(post("hema.invalid")).isEqualTo(200);
        assertThat(hosts).containsExactly("hema.invalid:" + server.getAddress().getPort());
    }

    @Test
    void a_certificate_of_another_name_is_not_accepted() {
        trust();
        assertThatThrownBy(() -> post("other.invalid"))
                .isInstanceOf(SSLException.class)
                .hasMessageContaining("other.invalid");
        assertThat(hosts).isEmpty();
    }

    @Test
    void a_certificate_nobody_vouches_for_is_not_accepted() {
        assertThatThrownBy(() -> post("hema.invalid")).isInstanceOf(SSLException.class);
        assertThat(hosts).isEmpty();
    }
}
