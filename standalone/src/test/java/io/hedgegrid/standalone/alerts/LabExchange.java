package io.hedgegrid.standalone.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import io.hedgegrid.bitget.BitgetClient;
import io.hedgegrid.bitget.BitgetClients;
import io.hedgegrid.bitget.BitgetSettings;
import io.hedgegrid.bitget.Credentials;
import io.hedgegrid.paper.PaperExchange;
import io.hedgegrid.paper.PaperExchangeApplication;
import io.hedgegrid.standalone.demo.DemoSession;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.springframework.context.ConfigurableApplicationContext;

/** The paper exchange of the lab: a second is a minute of its market, and what goes wrong is said. */
final class LabExchange implements AutoCloseable {

    private final LabHttp http;
    private final ConfigurableApplicationContext context;

    /** Starts it with an account for each name. */
    LabExchange(LabHttp http, String... accounts) {
        this.http = http;
        List<String> arguments = new ArrayList<>(List.of(
                "--server.port=0", "--paper.speed=60", "--paper.symbols=BTCUSDT", "--paper.repeat-after=200ms"));
        for (int i = 0; i < accounts.length; i++) {
            Credentials account = account(accounts[i]);
            arguments.add("--paper.accounts[" + i + "].key=" + account.apiKey());
            arguments.add("--paper.accounts[" + i + "].secret=" + account.apiSecret());
            arguments.add("--paper.accounts[" + i + "].passphrase=" + account.passphrase());
        }
        context = PaperExchangeApplication.builder().run(arguments.toArray(String[]::new));
    }

    /** The keys of an account; the exchange need not know it. */
    static Credentials account(String name) {
        return new Credentials(name + "-key", name + "-secret", "passphrase");
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port"));
    }

    /** It from inside. */
    PaperExchange market() {
        return context.getBean(PaperExchange.class);
    }

    /** A session as the demonstration has it, on the account of this name. */
    DemoSession session(String id, String account) {
        try (BitgetClient bitget = client()) {
            var contract = bitget.marketData().contracts().getFirst();
            BigDecimal price = bitget.marketData().ticker(contract.symbol()).last();
            return DemoSession.on(contract, "1m", price).as(id, account(account));
        }
    }

    /** Last price of a symbol. */
    BigDecimal lastPrice(String symbol) {
        try (BitgetClient bitget = client()) {
            return bitget.marketData().ticker(symbol).last();
        }
    }

    private BitgetClient client() {
        return BitgetClients.create(BitgetSettings.paper(uri()), Clock.systemUTC());
    }

    /** From now on this goes wrong, and nothing else; see the paper exchange's README. */
    void faults(String plan) {
        granted(http.send(HttpRequest.newBuilder(uri().resolve("/admin/faults"))
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString(plan))));
    }

    /** The same with the rules of a plan only, comma separated. */
    void faultRules(String rules) {
        faults("{\"rules\":[" + rules + "]}");
    }

    /** Does something by hand. */
    void admin(String path) {
        granted(http.send(
                HttpRequest.newBuilder(uri().resolve("/admin" + path)).POST(HttpRequest.BodyPublishers.noBody())));
    }

    private static void granted(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
    }

    @Override
    public void close() {
        context.close();
    }
}
