package io.hedgegrid.standalone.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A part of the system as a process of its own, as in production: its executable jar, configured by environment variables. */
final class ServiceProcess implements AutoCloseable {

    private static final Path ROOT = Path.of(System.getProperty("hedgegrid.root"));
    private static final List<String> JVM = List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx320m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1");

    /** Of a line of output in a message. */
    private static final int LONGEST_LINE = 400;

    private final ProcessBuilder start;
    private final Path log;
    private Process process;

    private ServiceProcess(ProcessBuilder start, Path log) throws IOException {
        this.start = start;
        this.log = log;
        this.process = start.start();
    }

    /** Starts a module's executable jar. */
    static ServiceProcess service(String module, Path directory, Map<String, String> environment) {
        List<String> command = new ArrayList<>(JVM);
        command.addAll(List.of("-jar", executableJar(module).toString()));
        return start(module, command, directory, environment);
    }

    /** Starts a Kafka broker with the given settings file. */
    static ServiceProcess broker(Path settings, Path directory) {
        List<String> command = new ArrayList<>(JVM);
        String libraries = ROOT.resolve("standalone/target/lib") + "/*";
        command.addAll(List.of("-cp", libraries, "kafka.Kafka", settings.toString()));
        return start("broker", command, directory, Map.of());
    }

    private static ServiceProcess start(
            String name, List<String> command, Path directory, Map<String, String> environment) {
        Path log = directory.resolve(name + ".log");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(environment);
        try {
            return new ServiceProcess(builder, log);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start " + name, e);
        }
    }

    private static Path executableJar(String module) {
        try (Stream<Path> files = Files.list(ROOT.resolve(module).resolve("target"))) {
            return files.filter(file -> file.getFileName().toString().endsWith("-exec.jar"))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException(module + " is not packaged"));
        } catch (IOException e) {
            throw new UncheckedIOException(module + " is not packaged", e);
        }
    }

    /** The last lines of its output, for messages. */
    String tail() {
        try (Stream<String> lines = Files.lines(log)) {
            List<String> all = lines.map(line -> line.substring(0, Math.min(line.length(), LONGEST_LINE)))
                    .toList();
            return String.join("\n", all.subList(Math.max(0, all.size() - 15), all.size()));
        } catch (IOException e) {
            return "no output: " + e.getMessage();
        }
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Ends it at once, as a power cut would (SIGKILL), and returns when it is dead. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Asks it to end (SIGTERM) and returns its exit code; empty if it still lives when the patience is over. */
    OptionalInt stop(Duration patience) throws InterruptedException {
        process.destroy();
        return process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)
                ? OptionalInt.of(process.exitValue())
                : OptionalInt.empty();
    }

    /** Starts it anew, in the same way and at the same address. Its output goes on in the same file. */
    void restart() {
        try {
            process = start.start();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start again what wrote " + log, e);
        }
    }

    /** Asks it to end and waits; after a while it is killed. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
