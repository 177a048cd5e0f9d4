package io.hedgegrid.webhook.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A main class in a JVM of its own, which can be killed. */
final class JavaProcess implements AutoCloseable {

    private final ProcessBuilder builder;
    private final Path log;
    private Process process;

    private JavaProcess(ProcessBuilder builder, Path log) throws IOException {
        this.builder = builder;
        this.log = log;
        this.process = builder.start();
    }

    /** Starts it with this JVM's class path; its output goes to {@code <name>.log}. */
    static JavaProcess start(Path directory, String name, String mainClass, String... arguments) throws IOException {
        List<String> small = List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");
        return start(directory, name, small, mainClass, arguments);
    }

    /** The same with options for the JVM. */
    static JavaProcess start(Path directory, String name, List<String> options, String mainClass, String... arguments)
            throws IOException {
        Path log = directory.resolve(name + ".log");
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.add("-cp");
        command.add(System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
        command.add(mainClass);
        command.addAll(Arrays.asList(arguments));
        return new JavaProcess(
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile())),
                log);
    }

    /** Ends it at once, as a power cut would, and returns when it is dead. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    void restart() throws IOException {
        process = builder.start();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** The last of its output, for messages. */
    String tail() throws IOException {
        List<String> lines = Files.readAllLines(log);
        return String.join("\n", lines.subList(Math.max(0, lines.size() - 20), lines.size()));
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
