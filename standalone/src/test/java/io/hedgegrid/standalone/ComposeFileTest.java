package io.hedgegrid.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.json.JsonMapper;

/** docker-compose.yml and the Dockerfiles, as far as they can be checked without an engine: they must agree with the services. */
class ComposeFileTest {

    private static final Path ROOT = SettingsFile.ROOT;
    private static final List<String> SERVICES = SettingsFile.SERVICES;

    static List<String> services() {
        return SERVICES;
    }

    @Test
    void describesTheBrokerTheServicesAndWhatIsOptionalAsProfiles() throws IOException {
        Map<String, Map<String, Object>> described = described();

        assertThat(described.keySet())
                .containsAll(SERVICES)
                .contains("kafka", "prometheus", "grafana")
                .hasSize(SERVICES.size() + 3);
        assertThat(described.get("paper-exchange").get("profiles")).isEqualTo(List.of("paper"));
        assertThat(described.get("prometheus").get("profiles")).isEqualTo(List.of("observability"));
        assertThat(described.get("grafana").get("profiles")).isEqualTo(List.of("observability"));
        assertThat(described.get("kafka").get("image").toString()).startsWith("apache/kafka:");
    }

    @Test
    void imagesOfOthersArePinned() throws IOException {
        assertThat(described().values().stream()
                        .map(service -> service.get("image"))
                        .filter(Objects::nonNull))
                .hasSize(3)
                .allSatisfy(image -> assertThat(image.toString()).matches("[a-z/]+:v?\\d+\\.\\d+\\.\\d+"));
    }

    @Test
    void filesOfTheRepositoryAreThereAndMountedReadOnly() throws IOException {
        assertThat(described().values().stream().flatMap(service -> mounts(service).stream()))
                .filteredOn(mount -> mount.startsWith("./"))
                .isNotEmpty()
                .allSatisfy(mount -> {
                    assertThat(mount).endsWith(":ro");
                    assertThat(ROOT.resolve(mount.split(":")[0])).isNotEmptyDirectory();
                });
    }

    @Test
    void volumesAreNamedAndDeclared() throws IOException {
        Map<String, Object> file = file();
        Map<?, ?> declared = (Map<?, ?>) file.get("volumes");

        described().values().stream()
                .flatMap(service -> mounts(service).stream())
                .map(mount -> mount.split(":")[0])
                .filter(source -> !source.startsWith("./"))
                .forEach(volume -> assertThat(declared.keySet().stream().map(Object::toString))
                        .contains(volume));
    }

    @Test
    void secretsHaveNoDefaultAndTheirAbsenceIsNamed() throws IOException {
        assertThat(environment("session-api").get("BOT_SECRET").toString()).startsWith("${BOT_SECRET:?");
        for (String service : List.of("session-api", "grid-executor-service", "webhook-service")) {
            assertThat(environment(service).get("CREDENTIALS_KEYSET").toString())
                    .as(service)
                    .startsWith("${CREDENTIALS_KEYSET:?");
        }
    }

    @ParameterizedTest
    @MethodSource("services")
    void everyEnvironmentVariableIsOneTheServiceReads(String service) throws IOException {
        SettingsFile settings = SettingsFile.of(service);

        assertThat(environment(service).keySet())
                .allSatisfy(name -> assertThat(settings.reads(name.toString()))
                        .as("%s.yml reads %s", service, name)
                        .isTrue());
    }

    @ParameterizedTest
    @MethodSource("services")
    void publishedPortIsTheOneTheServiceListensOn(String service) throws IOException {
        String port = environment(service).get("SERVER_PORT").toString();

        assertThat((List<?>) described().get(service).get("ports"))
                .isNotEmpty()
                .allSatisfy(mapping -> assertThat(mapping.toString()).endsWith(":" + port));
        assertThat(SettingsFile.of(service).values()).containsEntry("server.port", "${SERVER_PORT:" + port + "}");
        assertThat(dockerfile(service)).contains("\nEXPOSE " + port + "\n").contains("${SERVER_PORT:-" + port + "}");
    }

    @ParameterizedTest
    @MethodSource("services")
    void imageRunsTheExecutableJarAsNonRoot(String service) throws IOException {
        assertThat(described().get(service).get("build")).isEqualTo("./" + service);
        String dockerfile = dockerfile(service);

        assertThat(dockerfile)
                .contains("COPY target/" + service + "-*-exec.jar /app/service.jar")
                .containsPattern("(?m)^USER (?!root)(?!0)\\S+");
        assertThat(dockerfile.indexOf("\nUSER ")).isLessThan(dockerfile.indexOf("\nENTRYPOINT "));
    }

    @ParameterizedTest
    @MethodSource("services")
    void containerHasNoRightsAndNothingToWriteButItsTemporaryDirectoryAndItsVolumes(String service) throws IOException {
        Map<String, Object> described = described().get(service);

        assertThat(described)
                .containsEntry("read_only", true)
                .containsEntry("tmpfs", List.of("/tmp"))
                .containsEntry("cap_drop", List.of("ALL"))
                .containsEntry("security_opt", List.of("no-new-privileges:true"));
        assertThat(SettingsFile.of(service).values()).allSatisfy((key, value) -> {
            if (key.endsWith("state-dir")) {
                assertThat(value).as(key).contains("${java.io.tmpdir}");
            }
        });
        // A new volume takes the owner of the directory that it covers.
        String user = group("(?m)^USER (\\S+)$", dockerfile(service));
        assertThat(mounts(described)).allSatisfy(mount -> {
            String directory = mount.split(":")[1];
            assertThat(dockerfile(service)).contains("mkdir " + directory + " && chown " + user + " " + directory);
            assertThat(environment(service).values().stream().map(Object::toString))
                    .contains(directory);
        });
    }

    @ParameterizedTest
    @MethodSource("services")
    void healthCheckFollowsReadiness(String service) throws IOException, InterruptedException {
        assumeTrue(Files.isExecutable(Path.of("/bin/bash")), "the images' shell, /bin/bash, is not on this machine");
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        int[] status = {200};
        server.createContext("/", exchange -> {
            boolean readiness = exchange.getRequestURI().getPath().equals("/actuator/health/readiness");
            exchange.sendResponseHeaders(readiness ? status[0] : 404, -1);
            exchange.close();
        });
        server.start();
        try {
            int port = server.getAddress().getPort();
            assertThat(healthCheck(service, port)).as("ready").isZero();
            if (service.equals("session-api")) {
                Map<String, String> ownPort =
                        Map.of("SERVER_PORT", "1", "MANAGEMENT_SERVER_PORT", Integer.toString(port));
                assertThat(healthCheck(service, ownPort))
                        .as("ready, by the port of the actuator alone")
                        .isZero();
            }
            status[0] = 503;
            assertThat(healthCheck(service, port)).as("not ready").isNotZero();
            server.stop(0);
            assertThat(healthCheck(service, port)).as("not there").isNotZero();
        } finally {
            server.stop(0);
        }
    }

    @Test
    void servicesWaitForAHealthyBroker() throws IOException {
        described().forEach((name, service) -> {
            if (SERVICES.contains(name) && !name.equals("paper-exchange")) {
                assertThat(service.get("depends_on"))
                        .as(name)
                        .isEqualTo(Map.of("kafka", Map.of("condition", "service_healthy")));
            }
        });
        assertThat(described().get("kafka")).containsKey("healthcheck");
    }

    /** Runs the image's health check and returns its exit code. */
    private static int healthCheck(String service, int port) throws IOException, InterruptedException {
        return healthCheck(service, Map.of("SERVER_PORT", Integer.toString(port)));
    }

    private static int healthCheck(String service, Map<String, String> environment)
            throws IOException, InterruptedException {
        String joined = dockerfile(service).replace("\\\n", "");
        String[] command =
                JsonMapper.shared().readValue(group("(?m)^HEALTHCHECK .*CMD (\\[.*])$", joined), String[].class);
        assertThat(command).hasSize(3).startsWith("bash", "-c");
        ProcessBuilder builder = new ProcessBuilder(Arrays.asList(command))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.environment().putAll(environment);
        return builder.start().waitFor();
    }

    private static String group(String pattern, String text) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        assertThat(matcher.find()).as(pattern).isTrue();
        return matcher.group(1);
    }

    private static String dockerfile(String service) throws IOException {
        return Files.readString(ROOT.resolve(service).resolve("Dockerfile"));
    }

    private static Map<?, ?> environment(String service) throws IOException {
        return (Map<?, ?>) described().get(service).get("environment");
    }

    private static List<String> mounts(Map<String, Object> service) {
        return ((List<?>) service.getOrDefault("volumes", List.of()))
                .stream().map(Object::toString).toList();
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> file() throws IOException {
        try (var text = Files.newBufferedReader(ROOT.resolve("docker-compose.yml"))) {
            return (Map<String, Object>) new Yaml(new LoaderOptions()).load(text);
        }
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Map<String, Object>> described() throws IOException {
        Map<String, Map<String, Object>> services = new TreeMap<>();
        ((Map<String, Object>) file().get("services"))
                .forEach((name, service) -> services.put(name, (Map<String, Object>) service));
        return services;
    }
}
