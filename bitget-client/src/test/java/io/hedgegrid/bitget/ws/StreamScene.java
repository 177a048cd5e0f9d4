package io.hedgegrid.bitget.ws;

import io.hedgegrid.bitget.Backoff;
import io.hedgegrid.bitget.BitgetClient;
import io.hedgegrid.bitget.BitgetClients;
import io.hedgegrid.bitget.BitgetSettings;
import io.hedgegrid.bitget.StreamSettings;
import io.hedgegrid.bitget.ws.ScriptedVenue.Peer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** A scripted exchange, a client of it and a listener that notes what it is told. */
final class StreamScene implements AutoCloseable {

    static final String BTC_TICKER = "{\"instType\":\"USDT-FUTURES\",\"channel\":\"ticker\",\"instId\":\"BTCUSDT\"}";
    static final String ETH_TICKER = BTC_TICKER.replace("BTC", "ETH");
    static final String BTC_HOURS = "{\"instType\":\"USDT-FUTURES\",\"channel\":\"candle1H\",\"instId\":\"BTCUSDT\"}";
    static final String SUBSCRIBED = "subscribed";
    static final String DISCONNECTED = "disconnected";
    static final Duration NEVER = Duration.ofHours(1);

    private final RecordingListener listener = new RecordingListener();
    private final ScriptedVenue venue;
    private final BitgetClient client;

    private StreamScene(URI rest, Duration ping, Duration silence, Duration answer, Duration channelSilence) {
        try {
            venue = new ScriptedVenue(ScriptedVenue::obliging);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Backoff reconnect = new Backoff(Duration.ofMillis(10), Duration.ofMillis(50));
        client = BitgetClients.create(
                BitgetSettings.at(rest, venue.uri())
                        .withPrivateStreamsAt(venue.uri())
                        .withStream(new StreamSettings(ping, silence, answer, channelSilence, reconnect)),
                Clock.systemUTC());
    }

    /** Nothing times out. */
    static StreamScene patient() {
        return with(NEVER, NEVER.multipliedBy(2), NEVER);
    }

    static StreamScene with(Duration ping, Duration silence, Duration answer) {
        return new StreamScene(URI.create("http://localhost:1"), ping, silence, answer, NEVER);
    }

    /** Only channels that stay silent matter. */
    static StreamScene impatientWithChannels(Duration silence) {
        return new StreamScene(URI.create("http://localhost:1"), NEVER, NEVER.multipliedBy(2), NEVER, silence);
    }

    /** Nothing times out; accounts are asked about over REST. */
    static StreamScene withRest(URI rest) {
        return new StreamScene(rest, NEVER, NEVER.multipliedBy(2), NEVER, NEVER);
    }

    ScriptedVenue venue() {
        return venue;
    }

    BitgetClient client() {
        return client;
    }

    RecordingListener listener() {
        return listener;
    }

    Peer peer(int index) {
        return venue.peers().get(index);
    }

    /** All texts of a connection in one; empty while there is none. */
    String heardBy(int index) {
        return venue.peers().size() > index ? String.join("\n", peer(index).heard()) : "";
    }

    List<String> subscribedBy(int index) {
        return peer(index).heard().stream()
                .filter(text -> text.startsWith("{\"op\":\"subscribe\""))
                .flatMap(text -> ScriptedVenue.args(text).stream())
                .toList();
    }

    @Override
    public void close() {
        client.close();
        try {
            venue.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String ticker(String symbol, String last) {
        return "{\"action\":\"snapshot\",\"arg\":{\"instType\":\"USDT-FUTURES\",\"channel\":\"ticker\",\"instId\":\""
                + symbol + "\"},\"data\":[{\"instId\":\"" + symbol + "\",\"symbol\":\"" + symbol + "\",\"lastPr\":\""
                + last + "\",\"ts\":\"1783066672529\"}],\"ts\":1783066672529}";
    }
}
