package io.hedgegrid.standalone.cli;

import io.hedgegrid.standalone.launcher.LaunchException;
import io.hedgegrid.standalone.replay.ReplayException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command {@code grid}. Exit codes: 0 success, 1 it did not work out, 2 wrong use. */
@Command(
        name = "grid",
        description = "Hedging-grid trading bots on Bitget USDT-M futures, the whole system in one process.",
        subcommands = {
            DemoCommand.class,
            UpCommand.class,
            ExchangeCommand.class,
            SignalsCommand.class,
            BacktestCommand.class
        },
        mixinStandardHelpOptions = true,
        version = "0.1.0")
public final class Grid implements Runnable {

    private Grid() {}

    /** Runs the command and ends the process with its exit code. */
    public static void main(String[] args) {
        System.exit(execute(args, new PrintWriter(System.err, true, StandardCharsets.UTF_8)));
    }

    /** Runs the command, its summary going to the console. */
    static int execute(String[] args, PrintWriter err) {
        return execute(args, new PrintWriter(System.out, true, StandardCharsets.UTF_8), err);
    }

    /**
     * Runs the command.
     *
     * @param out for summary lines of replays
     * @param err for one-line errors
     * @return exit code
     */
    static int execute(String[] args, PrintWriter out, PrintWriter err) {
        // One logging configuration for all services in this JVM: the launcher's own.
        System.setProperty("org.springframework.boot.logging.LoggingSystem", "none");
        return new CommandLine(new Grid())
                .setOut(out)
                .setErr(err)
                .setParameterExceptionHandler((wrong, rejected) -> {
                    err.println("grid: " + wrong.getMessage() + " (see grid "
                            + (wrong.getCommandLine().getParent() == null
                                    ? ""
                                    : wrong.getCommandLine().getCommandName() + " ")
                            + "--help)");
                    return CommandLine.ExitCode.USAGE;
                })
                .setExecutionExceptionHandler((failure, command, parsed) -> {
                    err.println("grid: " + firstLine(failure));
                    return CommandLine.ExitCode.SOFTWARE;
                })
                .execute(args);
    }

    private static String firstLine(Exception failure) {
        String message = failure.getMessage();
        if ((failure instanceof LaunchException || failure instanceof ReplayException) && message != null) {
            return message;
        }
        return failure.getClass().getSimpleName()
                + (message == null ? "" : ": " + message.lines().findFirst().orElse(""));
    }

    @Override
    public void run() {
        CommandLine.usage(this, System.out);
    }
}
