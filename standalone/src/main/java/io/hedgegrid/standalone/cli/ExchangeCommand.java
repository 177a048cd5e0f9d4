package io.hedgegrid.standalone.cli;

import io.hedgegrid.standalone.launcher.MarketSettings;
import io.hedgegrid.standalone.launcher.Platform;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code grid exchange}. */
@Command(
        name = "exchange",
        description = "Starts the paper exchange alone until Ctrl-C. Its account: key demo-key, secret demo-secret, "
                + "passphrase demo-passphrase, 10,000 USDT.",
        mixinStandardHelpOptions = true)
final class ExchangeCommand implements Callable<Integer> {

    @Mixin
    private MarketOptions market = new MarketOptions();

    @Option(names = "--port", paramLabel = "PORT", defaultValue = "8090", description = "Default: ${DEFAULT-VALUE}.")
    private int port;

    @Option(
            names = "--speed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Market time runs N times as fast as the clock. Default: ${DEFAULT-VALUE}.")
    private double speed;

    @Override
    public Integer call() throws Exception {
        MarketSettings played = market.settings(speed);
        try (Interrupt interrupt = new Interrupt(() -> {});
                DataDirectory directory = DataDirectory.open(null);
                AutoCloseable exchange = Platform.startExchangeAlone(played, port)) {
            System.out.println("Paper exchange  http://127.0.0.1:" + port + "  (WebSocket ws://127.0.0.1:" + port
                    + "/v2/ws/public)");
            System.out.println(
                    "Account         key demo-key, secret demo-secret, passphrase demo-passphrase, 10,000 USDT");
            System.out.println("Running until Ctrl-C.");
            System.out.flush();
            interrupt.await();
        }
        return 0;
    }
}
