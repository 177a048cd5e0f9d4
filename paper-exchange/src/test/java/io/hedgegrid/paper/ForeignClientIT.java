package io.hedgegrid.paper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A client of other authors, the npm package {@code bitget-api} as published, trades here. Needs Node, and npm's registry once. */
class ForeignClientIT {

    private static final Path SCRIPTS = Path.of("src/test/conformance").toAbsolutePath();
    private static final Path WORK = Path.of("target/conformance").toAbsolutePath();

    private static RunningServer server;

    @BeforeAll
    static void install() throws Exception {
        assumeTrue(run(SCRIPTS, List.of("node", "--version")).succeeded, "there is no Node on this machine");
        Files.createDirectories(WORK);
        try (var files = Files.list(SCRIPTS)) {
            for (Path file : files.toList()) {
                Files.copy(file, WORK.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        if (!Files.isDirectory(WORK.resolve("node_modules/bitget-api"))) {
            Run install = run(
                    WORK, List.of("npm", "install", "--prefer-offline", "--ignore-scripts", "--no-audit", "--no-fund"));
            assumeTrue(install.succeeded, () -> "npm cannot install bitget-api: " + install.output);
        }
        server = RunningServer.start("paper.paused=false", "paper.speed=60");
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"classic", "unified"})
    void theClientTradesAHedgeThereAndBack(String script) throws Exception {
        Run run = run(WORK, List.of("node", script + ".js"));

        assertThat(run.succeeded).as(run.output).isTrue();
        assertThat(run.output).contains(script + " passed");
    }

    private record Run(boolean succeeded, String output) {}

    private static Run run(Path directory, List<String> command) throws IOException, InterruptedException {
        Files.createDirectories(WORK);
        Path log = Files.createTempFile(WORK, "run", ".log");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        if (server != null) {
            builder.environment().put("PAPER_REST", server.uri().toString());
            builder.environment()
                    .put("PAPER_SOCKET", "ws://localhost:" + server.uri().getPort());
        }
        Process process;
        try {
            process = builder.start();
        } catch (IOException e) {
            return new Run(false, e.toString());
        }
        boolean ended = process.waitFor(90, TimeUnit.SECONDS);
        if (!ended) {
            process.destroyForcibly().waitFor();
        }
        String output = Files.readString(log);
        Files.delete(log);
        return new Run(ended && process.exitValue() == 0, output);
    }
}
