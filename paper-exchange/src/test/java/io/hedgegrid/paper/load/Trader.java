package io.hedgegrid.paper.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Sends signed orders of one classic account, one after the other. */
final class Trader {

    private static final String PATH = "/api/v2/mix/order/place-order";

    private final HttpClient http;
    private final URI exchange;
    private final String key;
    private final String secret;

    Trader(HttpClient http, URI exchange, String key, String secret) {
        this.http = http;
        this.exchange = exchange;
        this.key = key;
        this.secret = secret;
    }

    /**
     * Sends a market order for a long and waits for the answer.
     *
     * @param tradeSide {@code open} or {@code close}
     * @throws IOException if it is not accepted
     */
    void order(String tradeSide, String size, String clientOid) throws IOException, InterruptedException {
        String body = "{\"symbol\":\"BTCUSDT\",\"productType\":\"USDT-FUTURES\",\"marginMode\":\"crossed\","
                + "\"marginCoin\":\"USDT\",\"size\":\"" + size + "\",\"side\":\"buy\",\"tradeSide\":\"" + tradeSide
                + "\",\"orderType\":\"market\",\"clientOid\":\"" + clientOid + "\"}";
        String answer = send("POST", PATH, body);
        if (!answer.contains("\"code\":\"00000\"")) {
            throw new IOException("order refused: " + answer);
        }
    }

    /** Whether the account has an open position. */
    boolean holds() throws IOException, InterruptedException {
        return send("GET", "/api/v2/mix/position/all-position?productType=USDT-FUTURES&marginCoin=USDT", "")
                .contains("\"holdSide\"");
    }

    private String send(String method, String pathAndQuery, String body) throws IOException, InterruptedException {
        String timestamp = Long.toString(System.currentTimeMillis());
        return http.send(
                        HttpRequest.newBuilder(exchange.resolve(pathAndQuery))
                                .header("Content-Type", "application/json")
                                .header("ACCESS-KEY", key)
                                .header("ACCESS-PASSPHRASE", "load")
                                .header("ACCESS-TIMESTAMP", timestamp)
                                .header("ACCESS-SIGN", sign(timestamp + method + pathAndQuery + body))
                                .method(method, HttpRequest.BodyPublishers.ofString(body))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private String sign(String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA256"));
            return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
