package io.hedgegrid.standalone.cli;

import io.hedgegrid.standalone.launcher.LaunchException;
import io.hedgegrid.standalone.launcher.MarketSettings;
import io.hedgegrid.standalone.launcher.Platform;
import io.hedgegrid.standalone.launcher.PlatformSettings;
import io.hedgegrid.standalone.launcher.Ports;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code grid up}. */
@Command(
        name = "up",
        description =
                "Starts the whole system until Ctrl-C: session API on 8082, paper exchange on 8090, Kafka on 9092. "
                        + "Needs BOT_SECRET in the environment; ADMIN_API_KEY opens the admin endpoints. Callbacks to loopback over http are allowed.",
        mixinStandardHelpOptions = true)
final class UpCommand implements Callable<Integer> {

    /** Where orders go. */
    enum Exchange {
        paper,
        bitget
    }

    @Mixin
    private MarketOptions market = new MarketOptions();

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = ".grid",
            description = "Directory of everything that survives a restart. Default: ${DEFAULT-VALUE}.")
    private Path data = Path.of(".grid");

    @Option(
            names = "--exchange",
            paramLabel = "paper|bitget",
            defaultValue = "paper",
            description =
                    "Trade on the built-in paper exchange or on Bitget (real money, unless a session's key is a demo key). Default: ${DEFAULT-VALUE}.")
    private Exchange exchange = Exchange.paper;

    @Option(
            names = "--speed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Paper market time runs N times as fast as the clock. Default: ${DEFAULT-VALUE}.")
    private double speed;

    @Override
    public Integer call() throws InterruptedException {
        MarketSettings played = exchange == Exchange.paper ? market.settings(speed) : null;
        String botSecret = environment("BOT_SECRET");
        if (botSecret == null) {
            throw new LaunchException("BOT_SECRET is not set: export the secret that signs HEMA's calls");
        }
        String adminApiKey = environment("ADMIN_API_KEY");
        try (Interrupt interrupt = new Interrupt(() -> {});
                DataDirectory directory = DataDirectory.open(data);
                Platform platform = Platform.start(
                        new PlatformSettings(directory.path(), Ports.fixed(), null, played, botSecret, adminApiKey))) {
            System.out.println("Session API     " + platform.sessionApi());
            platform.exchangeUri().ifPresent(uri -> System.out.println("Paper exchange  " + uri));
            System.out.println("Kafka           " + platform.bootstrapServers());
            System.out.println("State and log   " + directory.path());
            System.out.println("Running until Ctrl-C.");
            System.out.flush();
            interrupt.await();
        }
        return 0;
    }

    private static @Nullable String environment(String name) {
        String value = System.getenv(name);
        return value == null || value.isBlank() ? null : value;
    }
}
