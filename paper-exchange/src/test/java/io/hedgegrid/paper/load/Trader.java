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
    private final URI address;
    private final String key;
    private final String secret;

    Trader(HttpClient http, URI exchange, String key, String secret) {
        this.http = http;
        this.address = exchange.resolve(PATH);
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
        String timestamp = Long.toString(System.currentTimeMillis());
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(address)
                        .header("Content-Type", "application/json")
                        .header("ACCESS-KEY", key)
                        .header("ACCESS-PASSPHRASE", "load")
                        .header("ACCESS-TIMESTAMP", timestamp)
                        .header("ACCESS-SIGN", sign(timestamp + "POST" + PATH + body))
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200 || !answer.body().contains("\"code\":\"00000\"")) {
            throw new IOException("order refused: " + answer.statusCode() + " " + answer.body());
        }
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
