package io.hedgegrid.standalone.cli;

import io.hedgegrid.standalone.launcher.ExchangeSettings;
import io.hedgegrid.standalone.launcher.LaunchException;
import io.hedgegrid.standalone.launcher.Platform;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code grid exchange}. */
@Command(
        name = "exchange",
        description =
                "Starts the paper exchange alone until Ctrl-C. Its accounts, 10,000 USDT each: demo-key (secret "
                        + "demo-secret) for API V2, demo-uta-key (secret demo-uta-secret) for API V3, passphrase demo-passphrase.",
        mixinStandardHelpOptions = true)
final class ExchangeCommand implements Callable<Integer> {

    @Mixin
    private MarketOptions market = new MarketOptions();

    @Option(
            names = "--script",
            paramLabel = "FILE",
            description = "Price script to play instead: lines such as symbol BTCUSDT, 60000, hold 8, line 40 66000.")
    private @Nullable Path script;

    @Option(names = "--walk", paramLabel = "SEED", description = "Seed of the generated market. Default: 1.")
    private @Nullable Long walk;

    @Option(names = "--port", paramLabel = "PORT", defaultValue = "8090", description = "Default: ${DEFAULT-VALUE}.")
    private int port;

    @Option(
            names = "--speed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Market time runs N times as fast as the clock. Default: ${DEFAULT-VALUE}.")
    private double speed;

    @Option(
            names = "--accounts",
            paramLabel = "FILE",
            description =
                    "JSON array of accounts (key, secret, passphrase, balance, kind classic|unified) instead of the two above.")
    private @Nullable Path accounts;

    @Option(
            names = "--faults",
            paramLabel = "FILE",
            description = "JSON file of what is to go wrong; see the README of paper-exchange.")
    private @Nullable Path faults;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Directory that keeps accounts and the market's position. Without: in memory.")
    private @Nullable Path data;

    @Override
    public Integer call() throws Exception {
        Path candles = market.settings(speed).candles();
        if (Stream.of(candles, script, walk).filter(Objects::nonNull).count() > 1) {
            throw new LaunchException("--candles, --script and --walk: only one of them can be played");
        }
        readable("--script", script);
        readable("--accounts", accounts);
        readable("--faults", faults);
        try (Interrupt interrupt = new Interrupt(() -> {});
                DataDirectory directory = DataDirectory.open(data);
                AutoCloseable exchange = Platform.startExchangeAlone(new ExchangeSettings(
                        candles,
                        script,
                        walk,
                        speed,
                        accounts,
                        faults,
                        data == null ? null : directory.path(),
                        port))) {
            System.out.println("Paper exchange  http://127.0.0.1:" + port + "  (page, REST; WebSocket ws://127.0.0.1:"
                    + port + "/v2/ws/public)");
            System.out.println(
                    accounts == null
                            ? "Accounts        demo-key / demo-secret (API V2), demo-uta-key / demo-uta-secret (API V3), "
                                    + "passphrase demo-passphrase, 10,000 USDT each"
                            : "Accounts        those of " + accounts);
            System.out.println("Running until Ctrl-C.");
            System.out.flush();
            interrupt.await();
        }
        return 0;
    }

    private static void readable(String option, @Nullable Path file) {
        if (file != null && !Files.isReadable(file)) {
            throw new LaunchException(option + ": no such file, or not readable: " + file);
        }
    }
}
