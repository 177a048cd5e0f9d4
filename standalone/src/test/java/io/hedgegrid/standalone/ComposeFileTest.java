package io.hedgegrid.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;

/** docker-compose.yml as far as it can be checked without an engine: it must agree with the services it describes. */
class ComposeFileTest {

    private static final Path ROOT = Path.of(System.getProperty("hedgegrid.root"));
    private static final List<String> SERVICES = List.of(
            "market-data-service",
            "signal-service",
            "grid-executor-service",
            "webhook-service",
            "session-api",
            "paper-exchange");

    static List<String> services() {
        return SERVICES;
    }

    @Test
    void describesTheBrokerTheServicesAndThePaperExchangeAsAProfile() throws IOException {
        Map<String, Map<String, Object>> described = described();

        assertThat(described.keySet()).containsAll(SERVICES).contains("kafka").hasSize(SERVICES.size() + 1);
        assertThat(described.get("paper-exchange").get("profiles")).isEqualTo(List.of("paper"));
        assertThat(described.get("kafka").get("image").toString()).startsWith("apache/kafka:");
    }

    @Test
    void volumesAreNamedAndDeclared() throws IOException {
        Map<String, Object> file = file();
        Map<?, ?> declared = (Map<?, ?>) file.get("volumes");

        described().values().stream()
                .flatMap(service -> ((List<?>) service.getOrDefault("volumes", List.of())).stream())
                .map(mount -> mount.toString().split(":")[0])
                .forEach(volume -> assertThat(declared.keySet().stream().map(Object::toString))
                        .contains(volume));
    }

    @ParameterizedTest
    @MethodSource("services")
    void everyEnvironmentVariableIsOneTheServiceReads(String service) throws IOException {
        String settings = Files.readString(ROOT.resolve(service + "/src/main/resources/" + service + ".yml"));
        Map<?, ?> environment = (Map<?, ?>) described().get(service).getOrDefault("environment", Map.of());

        assertThat(environment.keySet()).allSatisfy(name -> {
            String key = name.toString().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
            String lastWord = key.substring(key.indexOf('-') + 1);
            assertThat(settings)
                    .as("%s in %s.yml, as a placeholder or by relaxed binding of its key", name, service)
                    .satisfiesAnyOf(
                            text -> assertThat(text).contains("${" + name + ":"),
                            text -> assertThat(text).contains(lastWord + ":"));
        });
    }

    @ParameterizedTest
    @MethodSource("services")
    void publishedPortIsTheOneTheServiceListensOn(String service) throws IOException {
        Map<String, Object> described = described().get(service);
        String port =
                ((Map<?, ?>) described.get("environment")).get("SERVER_PORT").toString();

        assertThat((List<?>) described.get("ports"))
                .allSatisfy(mapping -> assertThat(mapping.toString()).endsWith(":" + port));
    }

    @ParameterizedTest
    @MethodSource("services")
    void imageRunsTheExecutableJarAsNonRootWithAHealthCheck(String service) throws IOException {
        assertThat(described().get(service).get("build")).isEqualTo("./" + service);
        String dockerfile = Files.readString(ROOT.resolve(service).resolve("Dockerfile"));

        assertThat(dockerfile)
                .contains("target/" + service + "-*-exec.jar")
                .contains("HEALTHCHECK")
                .contains("/actuator/health/readiness")
                .containsPattern("(?m)^USER (?!root)(?!0)\\S+");
        assertThat(dockerfile.indexOf("\nUSER ")).isLessThan(dockerfile.indexOf("\nENTRYPOINT "));
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
