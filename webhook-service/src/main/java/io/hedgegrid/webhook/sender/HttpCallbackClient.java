package io.hedgegrid.webhook.sender;

import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.pool.PoolConcurrencyPolicy;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Posts over HTTP with a deadline for the whole call: an endpoint that answers byte by byte is cut off too. Uses a client
 * that takes its addresses from a resolver of ours, which the JDK's does not.
 */
final class HttpCallbackClient implements CallbackClient, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(HttpCallbackClient.class);

    /** An answer's body is of no interest; a short one is read so that the connection can be used again. */
    private static final int SHORT_ANSWER = 16_384;

    /** Longest status or header line of an answer, and most headers: what is longer breaks the connection. */
    private static final Http1Config ANSWER_BOUNDS =
            Http1Config.custom().setMaxLineLength(8_192).setMaxHeaderCount(100).build();

    private static final ContentType JSON = ContentType.create("application/json");

    private static final TimeValue IDLE = TimeValue.ofSeconds(30);

    private final Duration requestTimeout;
    private final CloseableHttpClient http;
    private final ScheduledExecutorService deadlines = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("webhook-deadline").factory());

    HttpCallbackClient(DnsResolver resolver, int perHost, Duration connectTimeout, Duration requestTimeout) {
        this.requestTimeout = requestTimeout;
        ConnectionConfig connection = ConnectionConfig.custom()
                .setConnectTimeout(Timeout.of(connectTimeout))
                .setSocketTimeout(Timeout.of(requestTimeout))
                .setTimeToLive(TimeValue.ofMinutes(5))
                .setValidateAfterInactivity(TimeValue.ofSeconds(1))
                .build();
        this.http = HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setDnsResolver(resolver)
                        .setConnectionFactory(ManagedHttpClientConnectionFactory.builder()
                                .http1Config(ANSWER_BOUNDS)
                                .build())
                        .setDefaultConnectionConfig(connection)
                        // Routes are bounded each for itself: no host takes another's connections.
                        .setPoolConcurrencyPolicy(PoolConcurrencyPolicy.LAX)
                        .setMaxConnPerRoute(perHost)
                        .build())
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setResponseTimeout(Timeout.of(requestTimeout))
                        .setConnectionRequestTimeout(Timeout.of(requestTimeout))
                        .setProtocolUpgradeEnabled(false)
                        .build())
                .setUserAgent("hedging-grid-webhook")
                .evictIdleConnections(IDLE)
                .evictExpiredConnections()
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableContentCompression()
                .build();
    }

    @Override
    public Answer post(URI uri, Map<String, String> headers, byte[] body) throws IOException {
        HttpPost post = new HttpPost(uri);
        headers.forEach(post::setHeader);
        post.setEntity(new ByteArrayEntity(body, JSON));
        AtomicBoolean late = new AtomicBoolean();
        ScheduledFuture<?> deadline = deadlines.schedule(
                () -> {
                    late.set(true);
                    post.abort();
                },
                requestTimeout.toMillis(),
                TimeUnit.MILLISECONDS);
        try {
            ClassicHttpResponse response = http.executeOpen(null, post, null);
            Header retryAfter = response.getFirstHeader(HttpHeaders.RETRY_AFTER);
            Answer answer = new Answer(response.getCode(), retryAfter == null ? null : retryAfter.getValue());
            finish(post, response);
            return answer;
        } catch (IOException e) {
            throw late.get() ? new SocketTimeoutException("no answer within " + requestTimeout) : e;
        } finally {
            deadline.cancel(false);
        }
    }

    /**
     * The status is known: a body that breaks off changes nothing. A long one is not waited for: its connection is broken
     * off first, since closing alone would read it to its end.
     */
    private static void finish(HttpPost post, ClassicHttpResponse response) {
        try (response) {
            HttpEntity entity = response.getEntity();
            if (entity != null && !readToItsEnd(entity)) {
                post.abort();
            }
        } catch (IOException e) {
            LOG.atDebug().setCause(e).log("answer's body broke off");
        }
    }

    private static boolean readToItsEnd(HttpEntity entity) throws IOException {
        if (entity.getContentLength() > SHORT_ANSWER) {
            return false;
        }
        InputStream content = entity.getContent();
        return content == null || content.readNBytes(SHORT_ANSWER + 1).length <= SHORT_ANSWER;
    }

    @Override
    public void close() throws IOException {
        deadlines.shutdownNow();
        http.close();
    }
}
