package io.hedgegrid.paper;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The npm packages {@code bitget-api} and {@code ccxt}, unmodified, take the paper exchange for the real one: with a classic and a unified
 * account, over REST and WebSocket. Each step of the scripts in {@code src/test/conformance} is a test.
 */
class ForeignClientIT {

    private static final Logger LOG = LoggerFactory.getLogger(ForeignClientIT.class);

    private static final JsonMapper JSON = JsonMapper.shared();

    private static final long MINUTES = 4;

    @TestFactory
    Stream<DynamicTest> packagesOfNpm() throws Exception {
        NodePackage scripts = NodePackage.installed(Path.of("src/test/conformance"), Path.of("target/conformance"));
        List<String> lines;
        try (RunningServer server = RunningServer.start(
                "paper.paused=false", "paper.speed=60", "paper.symbols=", "paper.repeat-after=5s")) {
            lines = scripts.run("conformance.mjs", MINUTES, server.uri().toString());
        }
        List<JsonNode> reports = lines.stream()
                .filter(line -> line.startsWith("{"))
                .map(JSON::readTree)
                .toList();
        assertThat(reports).as("%s", lines).isNotEmpty();
        Map<String, JsonNode> outcomes = new LinkedHashMap<>();
        reports.stream().skip(1).forEach(report -> outcomes.put(name(report), report));
        JsonNode planned = reports.getFirst().path("planned");
        assertThat(planned).as("%s", lines).hasSizeGreaterThan(90);
        return StreamSupport.stream(planned.spliterator(), false)
                .map(ForeignClientIT::name)
                .map(step -> DynamicTest.dynamicTest(step, () -> succeeded(step, outcomes.get(step), lines.getLast())));
    }

    private static void succeeded(String step, JsonNode outcome, String last) {
        assertThat(outcome)
                .as("%s was not reached; the last line is %s", step, last)
                .isNotNull();
        LOG.info("step=\"{}\" ok={}", step, outcome.path("ok").asBoolean());
        assertThat(outcome.path("ok").asBoolean())
                .as("%s: %s", step, outcome.path("reason").asString(""))
                .isTrue();
    }

    private static String name(JsonNode report) {
        return report.path("suite").asString("") + ": " + report.path("step").asString("");
    }
}
