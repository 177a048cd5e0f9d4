package io.hedgegrid.paper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.hedgegrid.paper.engine.Order;
import io.hedgegrid.paper.market.GapFiles;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** The market played by its own thread, from files, over restarts. */
@ExtendWith(OutputCaptureExtension.class)
class MarketRunIT {

    private static final String ROWS = "openTimeMillis,open,high,low,close,volume\n" + "0,10,10,10,10,1\n"
            + "60000,10,13,8,9,4\n" + "120000,9,9,9,9,0\n";

    @TempDir
    private Path directory;

    @Test
    void aFileIsPlayedToItsEndAndThenTheMarketStandsStillButServes() throws Exception {
        Path file = Files.writeString(directory.resolve("ethusdt-1m.csv"), ROWS);
        try (RunningServer server = RunningServer.start(
                        "paper.candles=" + file,
                        "paper.history=1",
                        "paper.speed=600",
                        "paper.paused=false",
                        "paper.fill-delay=5ms");
                HttpClient http = HttpClient.newHttpClient()) {
            await().atMost(Duration.ofSeconds(15)).until(server.exchange()::ended);
            ProtocolClient client = new ProtocolClient(http, server.uri());

            assertThat(server.exchange().marketTime()).isEqualTo(Instant.ofEpochMilli(180_000));
            assertThat(server.exchange().candlesPlayed()).isEqualTo(2);
            assertThat(client.get(
                                    "/api/v2/mix/market/history-candles?symbol=ETHUSDT&productType=USDT-FUTURES&granularity=1m")
                            .data())
                    .hasSize(3);
            assertThat(client.get("/actuator/health")
                            .json()
                            .path("components")
                            .path("market")
                            .path("details")
                            .path("ended")
                            .asBoolean())
                    .isTrue();
            client.post("/api/v2/mix/order/place-order", """
                    {"symbol":"ETHUSDT","productType":"USDT-FUTURES","marginMode":"crossed","marginCoin":"USDT",
                     "size":"1","side":"buy","tradeSide":"open","orderType":"market"}""");
            await().atMost(Duration.ofSeconds(10)).until(() -> server.exchange().fills() == 1);
        }
    }

    @Test
    void overAHoleInTheFileTheMarketJumpsAtOnce() throws Exception {
        int day = 1_440;
        Path file = GapFiles.write(directory, 100 * day, minute -> minute > 12 && minute < 100 * day - 3);
        try (RunningServer server = RunningServer.start(
                        "paper.candles=" + file, "paper.history=10", "paper.speed=600", "paper.paused=false");
                HttpClient http = HttpClient.newHttpClient()) {
            // To wait for the hole would take hours.
            await().atMost(Duration.ofSeconds(15)).until(server.exchange()::ended);
            ProtocolClient client = new ProtocolClient(http, server.uri());
            Instant begin = Instant.parse("2026-01-01T00:00:00Z");

            assertThat(server.exchange().marketTime()).isEqualTo(begin.plus(Duration.ofDays(100)));
            assertThat(openTimes(client, "history-candles", "1m"))
                    .hasSize(16)
                    .startsWith(begin.toEpochMilli())
                    .endsWith(begin.plus(Duration.ofMinutes(100 * day - 1)).toEpochMilli());
            assertThat(openTimes(client, "candles", "1Dutc"))
                    .containsExactly(
                            begin.toEpochMilli(),
                            begin.plus(Duration.ofDays(99)).toEpochMilli());
            assertThat(client.get("/actuator/health")
                            .json()
                            .at("/components/market/details/gaps")
                            .asInt())
                    .isEqualTo(1);
            assertThat(client.get("/actuator/info").json().at("/market/gaps").asInt())
                    .isEqualTo(1);
        }
    }

    private static List<Long> openTimes(ProtocolClient client, String what, String granularity) throws Exception {
        return client.get("/api/v2/mix/market/" + what + "?symbol=BTCUSDT&productType=USDT-FUTURES&granularity="
                        + granularity)
                .data()
                .valueStream()
                .map(row -> Long.parseLong(row.get(0).asString()))
                .toList();
    }

    @Test
    void fillsAreCountedFromZero() throws Exception {
        try (RunningServer server = RunningServer.start("paper.fill-delay=0ms");
                HttpClient http = HttpClient.newHttpClient()) {
            ProtocolClient client = new ProtocolClient(http, server.uri());
            assertThat(fillsMetric(client)).isEqualTo("0.0");

            client.post("/api/v2/mix/order/place-order", """
                    {"symbol":"BTCUSDT","productType":"USDT-FUTURES","marginMode":"crossed","marginCoin":"USDT",
                     "size":"0.01","side":"buy","tradeSide":"open","orderType":"market"}""");

            assertThat(fillsMetric(client)).isEqualTo("1.0");
        }
    }

    private static String fillsMetric(ProtocolClient client) throws Exception {
        ProtocolClient.Answer answer = client.get("/actuator/metrics/hedgegrid.paper.fills");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().at("/measurements/0/statistic").asString()).isEqualTo("COUNT");
        return answer.json().at("/measurements/0/value").asString();
    }

    @Test
    void aPausedMarketStandsStillUntilItIsResumed() {
        try (RunningServer server = RunningServer.start("paper.speed=6000")) {
            assertThat(server.exchange().paused()).isTrue();
            assertThat(server.exchange().candlesPlayed()).isZero();

            server.exchange().resume();

            await().atMost(Duration.ofSeconds(15)).until(() -> server.exchange().candlesPlayed() > 10);
        }
    }

    @Test
    void aRestartGoesOnWhereTheMarketAndTheAccountsStopped() throws Exception {
        String data = "paper.data=" + directory.resolve("data");
        Instant stopped;
        try (RunningServer server = RunningServer.start(data, "paper.fill-delay=0ms");
                HttpClient http = HttpClient.newHttpClient()) {
            for (int i = 0; i < 11; i++) {
                server.exchange().step();
            }
            new ProtocolClient(http, server.uri()).post("/api/v2/mix/order/place-order", """
                            {"symbol":"BTCUSDT","productType":"USDT-FUTURES","marginMode":"crossed","marginCoin":"USDT",
                             "size":"0.01","side":"sell","tradeSide":"open","orderType":"market","clientOid":"a"}""");
            server.exchange().step();
            stopped = server.exchange().marketTime();
        }
        try (RunningServer server = RunningServer.start(data)) {
            assertThat(server.exchange().marketTime()).isEqualTo(stopped);
            assertThat(server.exchange().orders("demo-key"))
                    .extracting(Order::clientOid)
                    .containsExactly("a");
            assertThat(server.exchange().positions("demo-key")).hasSize(1);
            assertThat(server.exchange().figures("demo-key").wallet()).isLessThan(new BigDecimal("10000"));
        }
    }

    @Test
    void otherCandlesOverTheSameDataStopTheStartEvenUnderTheSameName(CapturedOutput output) throws Exception {
        String data = "paper.data=" + directory.resolve("data");
        Path file = Files.writeString(directory.resolve("ethusdt-1m.csv"), ROWS);
        RunningServer.start(data, "paper.candles=" + file, "paper.history=1").close();

        Files.writeString(file, ROWS.replace("60000,10,13", "60000,10,14"));
        assertThatThrownBy(() -> RunningServer.start(data, "paper.candles=" + file, "paper.history=1"))
                .rootCause()
                .isInstanceOf(StartupFault.class)
                .hasMessageStartingWith("paper.data: it belongs to the market 'file ethusdt-1m.csv as ETHUSDT")
                .hasMessageEndingWith("; use another directory")
                .hasMessageNotContaining("\n");
        assertThat(output.toString().lines().filter(line -> line.contains(" ERROR ")))
                .singleElement()
                .satisfies(line -> assertThat(line)
                        .contains(": The paper exchange cannot start: paper.data: it belongs to the market")
                        .endsWith("; use another directory"));
    }

    @Test
    void aBadFileStopsTheStartWithItsFault() throws IOException {
        Path file = Files.writeString(directory.resolve("bad.csv"), ROWS.replace("60000,10", "60000,x"));

        assertThatThrownBy(() -> RunningServer.start("paper.candles=" + file))
                .hasStackTraceContaining("bad.csv line 3: not a number");
    }

    @Test
    void aBadSettingStopsTheStartAndIsNamed() {
        assertThatThrownBy(() -> RunningServer.start("paper.speed=0")).hasStackTraceContaining("speed");
        assertThatThrownBy(() -> RunningServer.start("paper.symbols=FOO")).hasStackTraceContaining("paper.symbol");
    }
}
