package io.hedgegrid.grid.it;

import io.hedgegrid.grid.GridExecutorApplication;
import io.hedgegrid.grid.SessionFixture;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.springframework.context.ConfigurableApplicationContext;

/** Starts the whole service. */
final class Executor {

    private Executor() {}

    /**
     * The service between a broker and an exchange.
     *
     * @param settings over those of these tests, as {@code --key=value}
     */
    static ConfigurableApplicationContext start(Broker broker, Paper paper, Path stateDir, String... settings) {
        List<String> arguments = new ArrayList<>(List.of(
                "--server.port=0",
                "--spring.kafka.bootstrap-servers=" + broker.address(),
                "--topics.partitions=" + Broker.PARTITIONS,
                "--topics.replication-factor=1",
                "--bitget.rest-uri=" + paper.uri(),
                "--credentials.keyset=" + SessionFixture.keyset(),
                "--executor.exchange-check-interval=200ms",
                "--executor.streams.state-dir=" + stateDir,
                "--logging.level.root=ERROR",
                "--logging.structured.format.console="));
        arguments.addAll(List.of(settings));
        return GridExecutorApplication.builder().run(arguments.toArray(String[]::new));
    }
}
