package io.hedgegrid.grid.it;

import io.hedgegrid.bitget.BitgetClient;
import io.hedgegrid.bitget.BitgetClients;
import io.hedgegrid.bitget.BitgetSettings;
import io.hedgegrid.bitget.Credentials;
import io.hedgegrid.bitget.MarketOrder;
import io.hedgegrid.bitget.MarketOrder.Intent;
import io.hedgegrid.bitget.Side;
import io.hedgegrid.paper.PaperExchange;
import io.hedgegrid.paper.PaperExchangeApplication;
import io.hedgegrid.paper.engine.Order;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.springframework.context.ConfigurableApplicationContext;

/** A paper exchange that can be stopped and started again where it was. */
final class Paper implements AutoCloseable {

    private final Path data;
    private ConfigurableApplicationContext context;
    private int port;

    Paper(Path data) {
        this.data = data;
        start();
    }

    void start() {
        context = PaperExchangeApplication.start(
                "--server.port=" + port,
                "--paper.data=" + data,
                "--paper.symbols=BTCUSDT",
                "--logging.level.root=ERROR",
                "--spring.jmx.enabled=false");
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

    List<Order> orders() {
        return exchange().orders("demo-key");
    }

    List<String> clientOrderIds() {
        return orders().stream().map(Order::clientOid).toList();
    }

    /** Somebody else's market order in BTCUSDT on the same account. */
    void trade(String clientOrderId, Side side, Intent intent, String size) {
        try (BitgetClient client = BitgetClients.create(BitgetSettings.paper(uri()), Clock.systemUTC())) {
            client.trading(new Credentials("demo-key", "demo-secret", "demo-passphrase"), true)
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
