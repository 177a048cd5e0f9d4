package io.hedgegrid.paper;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.opentest4j.TestAbortedException;

/** A folder of scripts for Node with its dependencies installed as the lock file says. */
final class NodePackage {

    private static final int OLDEST_NODE = 20;

    private static final long INSTALL_MINUTES = 3;

    private final Path folder;

    private NodePackage(Path folder) {
        this.folder = folder;
    }

    /**
     * A copy with its dependencies.
     *
     * @throws TestAbortedException with the reason, where there is no Node or no registry
     */
    static NodePackage installed(Path source, Path target) throws IOException, InterruptedException {
        requireNode();
        Files.createDirectories(target);
        boolean unchanged = isSame(source, target, "package-lock.json") && Files.exists(installedMark(target));
        try (Stream<Path> files = Files.list(source)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, target.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        if (!unchanged) {
            install(target);
        }
        return new NodePackage(target);
    }

    private static void requireNode() throws InterruptedException {
        try {
            String version = run(Path.of("."), 1, List.of("node", "--version")).text();
            Assumptions.assumeTrue(
                    version.matches("(?s)v\\d+\\..*")
                            && Integer.parseInt(version.substring(1, version.indexOf('.'))) >= OLDEST_NODE,
                    () -> "needs Node " + OLDEST_NODE + " or later, not " + version);
        } catch (IOException e) {
            throw new TestAbortedException("needs Node on the path: " + e.getMessage());
        }
    }

    private static void install(Path folder) throws IOException, InterruptedException {
        Output output;
        try {
            output = run(
                    folder,
                    INSTALL_MINUTES,
                    List.of("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--fetch-retries=1"));
        } catch (IOException e) {
            throw new TestAbortedException("needs npm on the path: " + e.getMessage());
        }
        if (output.exit() == 0) {
            Files.createFile(installedMark(folder));
            return;
        }
        // A lock file that does not fit, or a package that is not the locked one, is a fault and no lack of a registry.
        if (Stream.of("EINTEGRITY", "EUSAGE", "EJSONPARSE").anyMatch(output.text()::contains)) {
            throw new IllegalStateException("npm ci: " + output.text());
        }
        throw new TestAbortedException("needs a package registry, npm ci says: " + output.text());
    }

    private static Path installedMark(Path folder) {
        return folder.resolve("node_modules").resolve(".installed");
    }

    private static boolean isSame(Path source, Path target, String name) throws IOException {
        return Files.exists(target.resolve(name)) && Files.mismatch(source.resolve(name), target.resolve(name)) == -1;
    }

    /** What a script prints, errors and all, line by line. */
    List<String> run(String script, long minutes, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("node", script));
        command.addAll(List.of(arguments));
        return run(folder, minutes, command).text().lines().toList();
    }

    private static Output run(Path folder, long minutes, List<String> command)
            throws IOException, InterruptedException {
        Path printed = Files.createTempFile("node", ".out");
        try {
            Process process = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(printed.toFile())
                    .start();
            if (!process.waitFor(minutes, TimeUnit.MINUTES)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly().waitFor();
                return new Output(-1, Files.readString(printed, UTF_8) + "\n(stopped after " + minutes + " min)");
            }
            return new Output(process.exitValue(), Files.readString(printed, UTF_8));
        } finally {
            Files.delete(printed);
        }
    }

    private record Output(int exit, String text) {}
}
