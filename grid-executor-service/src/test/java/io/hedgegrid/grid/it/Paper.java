package io.hedgegrid.grid.it;

import io.hedgegrid.bitget.BitgetClient;
import io.hedgegrid.bitget.BitgetClients;
import io.hedgegrid.bitget.BitgetSettings;
import io.hedgegrid.bitget.MarketOrder;
import io.hedgegrid.bitget.MarketOrder.Intent;
import io.hedgegrid.bitget.Side;
import io.hedgegrid.paper.PaperExchange;
import io.hedgegrid.paper.PaperExchangeApplication;
import io.hedgegrid.paper.engine.Order;
import io.hedgegrid.paper.fault.FaultFile;
import io.hedgegrid.paper.fault.FaultPlan;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.springframework.context.ConfigurableApplicationContext;

/** A paper exchange that can be stopped and started again where it was. */
final class Paper implements AutoCloseable {

    private final Path data;
    private final List<String> settings;
    private ConfigurableApplicationContext context;
    private int port;

    /** @param settings over those of these tests, as {@code --key=value} */
    Paper(Path data, String... settings) {
        this.data = data;
        this.settings = List.of(settings);
        start();
    }

    void start() {
        List<String> arguments = new ArrayList<>(List.of(
                "--server.port=" + port,
                "--paper.data=" + data,
                "--paper.symbols=BTCUSDT",
                "--logging.level.root=ERROR",
                "--spring.jmx.enabled=false"));
        arguments.addAll(settings);
        context = PaperExchangeApplication.start(arguments.toArray(String[]::new));
        port = PaperExchangeApplication.port(context);
    }

    void stop() {
        context.close();
    }

    URI uri() {
        return URI.create("http://localhost:" + port);
    }

    PaperExchange exchange() {
        return context.getBean(PaperExchange.class);
    }

    /** Orders of the Classic account. */
    List<Order> orders() {
        return exchange().orders(PaperAccount.CLASSIC.key());
    }

    List<String> clientOrderIds(PaperAccount account) {
        return exchange().orders(account.key()).stream().map(Order::clientOid).toList();
    }

    /** How many things have gone wrong as told. */
    double faultsHappened() {
        return context.getBean(MeterRegistry.class).find("hedgegrid.paper.faults").counters().stream()
                .mapToDouble(Counter::count)
                .sum();
    }

    /** Lets something go wrong from now on. */
    void fault(String rule) {
        context.getBean(FaultPlan.class).add(FaultFile.rule(rule));
    }

    /** Somebody else's market order in BTCUSDT on the same account. */
    void trade(String clientOrderId, Side side, Intent intent, String size) {
        try (BitgetClient client = BitgetClients.create(BitgetSettings.paper(uri()), Clock.systemUTC())) {
            client.trading(PaperAccount.CLASSIC.credentials(), true)
                    .place(new MarketOrder("BTCUSDT", clientOrderId, side, intent, new BigDecimal(size)));
        }
    }

    /** Last price of BTCUSDT as its public interface states it. */
    String lastPrice() {
        try (BitgetClient client = BitgetClients.create(BitgetSettings.paper(uri()), Clock.systemUTC())) {
            return client.marketData().ticker("BTCUSDT").last().toPlainString();
        }
    }

    @Override
    public void close() {
        context.close();
    }
}
