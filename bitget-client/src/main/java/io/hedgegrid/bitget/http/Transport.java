package io.hedgegrid.bitget.http;

import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLHandshakeException;

/** Sends one request and waits for its whole answer, once. Says of a failure whether the exchange may have received the request. */
final class Transport {

    /** All contracts together take about 1 MB. */
    private static final int LARGEST_BODY = 32 * 1024 * 1024;

    private final HttpClient http;
    private final Duration timeout;

    Transport(HttpClient http, Duration timeout) {
        this.http = http;
        this.timeout = timeout;
    }

    HttpResponse<byte[]> send(HttpRequest request) throws TransportException {
        // The request's own time-out would end with the headers; this one covers the body too.
        CompletableFuture<HttpResponse<byte[]>> answer =
                http.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), LARGEST_BODY));
        try {
            return answer.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw new TransportException(true, "timeout", new IOException("no answer within " + timeout, e));
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw new TransportException(true, TransportException.INTERRUPTED, e);
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw isBeforeSending(cause)
                    ? new TransportException(false, "connect", cause)
                    : new TransportException(true, "io", cause);
        }
    }

    private static boolean isBeforeSending(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ConnectException
                    || cause instanceof HttpConnectTimeoutException
                    || cause instanceof UnresolvedAddressException
                    || cause instanceof SSLHandshakeException) {
                return true;
            }
        }
        return false;
    }
}
