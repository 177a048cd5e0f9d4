package io.hedgegrid.bitget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class BitgetSettingsTest {

    @Test
    void derivesThePaperStreamFromTheRestAddress() {
        assertThat(BitgetSettings.paper(URI.create("http://localhost:8090")).wsUri())
                .isEqualTo(URI.create("ws://localhost:8090/v2/ws/public"));
        assertThat(BitgetSettings.paper(URI.create("https://paper.example/")).wsUri())
                .isEqualTo(URI.create("wss://paper.example/v2/ws/public"));
    }

    @Test
    void demoDiffersFromLiveInTheStreamOnly() {
        assertThat(BitgetSettings.demo().restUri())
                .isEqualTo(BitgetSettings.live().restUri());
        assertThat(BitgetSettings.demo().wsUri()).isEqualTo(URI.create("wss://wspap.bitget.com/v2/ws/public"));
    }

    @Test
    void namesTheSettingThatIsWrong() {
        BitgetSettings live = BitgetSettings.live();
        assertThatThrownBy(() -> BitgetSettings.at(URI.create("ftp://x"), live.wsUri()))
                .hasMessageContaining("restUri");
        assertThatThrownBy(() -> BitgetSettings.at(URI.create("http://x/base"), live.wsUri()))
                .hasMessageContaining("restUri");
        assertThatThrownBy(() -> BitgetSettings.at(live.restUri(), URI.create("https://x")))
                .hasMessageContaining("wsUri");
        assertThatThrownBy(() -> BitgetSettings.paper(URI.create("localhost:8090")))
                .hasMessageContaining("restUri");
        assertThatThrownBy(() -> live.withTimeouts(Duration.ZERO, Duration.ofSeconds(1)))
                .hasMessageContaining("connectTimeout");
        assertThatThrownBy(() -> live.withTimeouts(Duration.ofSeconds(1), Duration.ofSeconds(-1)))
                .hasMessageContaining("requestTimeout");
        assertThatThrownBy(() -> live.withRetries(0, live.retryBackoff())).hasMessageContaining("readAttempts");
        assertThatThrownBy(() -> live.withRateLimitShare(0)).hasMessageContaining("rateLimitShare");
        assertThatThrownBy(() -> live.withRateLimitShare(Double.NaN)).hasMessageContaining("rateLimitShare");
        StreamSettings stream = StreamSettings.defaults();
        assertThatThrownBy(() -> new StreamSettings(
                        Duration.ofSeconds(30),
                        Duration.ZERO,
                        stream.subscribeTimeout(),
                        stream.channelSilence(),
                        stream.reconnectBackoff()))
                .hasMessageContaining("stream.silenceTimeout");
    }

    @Test
    void privateStreamsAreWhereTheAccountsRequestsGo() {
        BitgetSettings paper = BitgetSettings.paper(URI.create("http://localhost:8090"));
        assertThat(paper.privateWsUri(AccountKind.CLASSIC, true)).hasToString("ws://localhost:8090/v2/ws/private");
        assertThat(paper.privateWsUri(AccountKind.UNIFIED, false)).hasToString("ws://localhost:8090/v3/ws/private");

        BitgetSettings live = BitgetSettings.live();
        assertThat(live.privateWsUri(AccountKind.CLASSIC, false)).hasToString("wss://ws.bitget.com/v2/ws/private");
        assertThat(live.privateWsUri(AccountKind.UNIFIED, true)).hasToString("wss://wspap.bitget.com/v3/ws/private");
    }

    @Test
    void credentialsOfAnotherServerAreNotShownToBitgetWhateverThePublicStream() {
        BitgetSettings mixed = BitgetSettings.at(
                URI.create("https://paper.example"), BitgetSettings.live().wsUri());

        assertThat(mixed.privateWsUri(AccountKind.CLASSIC, true)).hasToString("wss://paper.example/v2/ws/private");
        assertThat(mixed.withPrivateStreamsAt(URI.create("ws://localhost:1")).privateWsUri(AccountKind.CLASSIC, true))
                .hasToString("ws://localhost:1/v2/ws/private");
    }

    @Test
    void showsNothingOfCredentialsAndRefusesUnsendableOnes() {
        assertThat(new Credentials("key-1", "secret-1", "phrase-1").toString())
                .doesNotContain("key-1")
                .doesNotContain("secret-1")
                .doesNotContain("phrase-1");
        assertThatThrownBy(() -> new Credentials("key-1", "secret-1", "phrase-1\n"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("passphrase")
                .hasMessageNotContaining("phrase-1");
        assertThatThrownBy(() -> new Credentials(" ", "secret-1", "phrase-1")).hasMessageContaining("apiKey");
    }

    @Test
    void refusesOrdersThatNoContractCouldTake() {
        assertThatThrownBy(() -> order("BTCUSDT", "a#b", "1")).hasMessageContaining("clientOrderId");
        assertThatThrownBy(() -> order("BTCUSDT", "a".repeat(41), "1")).hasMessageContaining("clientOrderId");
        assertThatThrownBy(() -> order("BTCUSDT", "a", "0")).hasMessageContaining("size");
        assertThatThrownBy(() -> order("", "a", "1")).hasMessageContaining("symbol");
    }

    private static MarketOrder order(String symbol, String clientOrderId, String size) {
        return new MarketOrder(symbol, clientOrderId, Side.LONG, MarketOrder.Intent.OPEN, new BigDecimal(size));
    }
}
