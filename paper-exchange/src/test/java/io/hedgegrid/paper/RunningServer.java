package io.hedgegrid.paper;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.context.ConfigurableApplicationContext;

/** A paper exchange on a free port, its market standing still until stepped and its tickers silent. */
final class RunningServer implements AutoCloseable {

    private final ConfigurableApplicationContext context;

    private RunningServer(ConfigurableApplicationContext context) {
        this.context = context;
    }

    /** @param settings {@code key=value}, over the defaults of these tests */
    static RunningServer start(String... settings) {
        Map<String, String> given = new LinkedHashMap<>();
        given.put("server.port", "0");
        given.put("paper.paused", "true");
        given.put("paper.repeat-after", "1h");
        given.put("paper.symbols", "BTCUSDT,ETHUSDT");
        given.put("logging.structured.format.console", "");
        for (String setting : settings) {
            String[] pair = setting.split("=", 2);
            given.put(pair[0], pair[1]);
        }
        return new RunningServer(PaperExchangeApplication.start(given.entrySet().stream()
                .map(entry -> "--" + entry.getKey() + "=" + entry.getValue())
                .toArray(String[]::new)));
    }

    URI uri() {
        return URI.create("http://localhost:" + PaperExchangeApplication.port(context));
    }

    PaperExchange exchange() {
        return context.getBean(PaperExchange.class);
    }

    @Override
    public void close() {
        context.close();
    }
}
