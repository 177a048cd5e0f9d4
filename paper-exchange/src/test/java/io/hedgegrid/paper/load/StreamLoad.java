package io.hedgegrid.paper.load;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * WebSocket clients that take what is pushed. How late a frame is follows from its market time, which passes evenly: it is compared
 * with the earliest frame of the run, so zero is the fastest this machine was.
 */
final class StreamLoad implements AutoCloseable {

    private final double speed;
    private final List<WebSocket> sockets = new ArrayList<>();
    private final AtomicInteger lost = new AtomicInteger();
    private volatile @Nullable Recording recording;

    /** @param speed market seconds per wall second */
    private StreamLoad(double speed) {
        this.speed = speed;
    }

    /** Clients that are each subscribed to the tickers and one-minute candles of the symbols. */
    static StreamLoad connect(HttpClient http, URI exchange, int clients, List<String> symbols, double speed) {
        StreamLoad load = new StreamLoad(speed);
        URI address = URI.create(exchange.toString().replace("http", "ws") + "/v2/ws/public");
        String args = symbols.stream()
                .map(symbol -> arg("ticker", symbol) + "," + arg("candle1m", symbol))
                .collect(Collectors.joining(","));
        for (int i = 0; i < clients; i++) {
            WebSocket socket = http.newWebSocketBuilder()
                    .buildAsync(address, load.new Client())
                    .join();
            load.sockets.add(socket);
            socket.sendText("{\"op\":\"subscribe\",\"args\":[" + args + "]}", true)
                    .join();
        }
        return load;
    }

    private static String arg(String channel, String symbol) {
        return "{\"instType\":\"USDT-FUTURES\",\"channel\":\"" + channel + "\",\"instId\":\"" + symbol + "\"}";
    }

    /** Starts to count; what was counted before is forgotten. */
    void begin() {
        recording = new Recording(System.nanoTime());
    }

    /**
     * What came since {@link #begin}.
     *
     * @throws IllegalStateException if a client was disconnected meanwhile
     */
    Result end() {
        Recording over = recording;
        recording = null;
        if (over == null) {
            throw new IllegalStateException("not begun");
        }
        if (lost.get() > 0) {
            throw new IllegalStateException(lost + " clients were disconnected");
        }
        return over.result(System.nanoTime());
    }

    /** Frames of a while. */
    Result run(Duration duration) throws InterruptedException {
        begin();
        TimeUnit.NANOSECONDS.sleep(duration.toNanos());
        return end();
    }

    @Override
    public void close() {
        sockets.stream()
                .map(socket -> socket.sendClose(WebSocket.NORMAL_CLOSURE, "").exceptionally(_ -> socket))
                .toList()
                .forEach(CompletableFuture::join);
    }

    private final class Client implements WebSocket.Listener {

        private final StringBuilder begun = new StringBuilder();

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
            Recording now = recording;
            if (!last || !begun.isEmpty()) {
                begun.append(data);
            }
            if (last) {
                if (now != null) {
                    now.frame(begun.isEmpty() ? data : begun, System.nanoTime());
                }
                begun.setLength(0);
            }
            socket.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
            if (code != WebSocket.NORMAL_CLOSURE) {
                lost.incrementAndGet();
            }
            return null;
        }

        @Override
        public void onError(WebSocket socket, Throwable error) {
            lost.incrementAndGet();
        }
    }

    /** Frames counted by how far, in microseconds, their arrival is behind a clock that runs with the market's time. */
    private final class Recording {

        /** What is added, so that a frame ahead of the first one counted is not negative. */
        private static final long HEADROOM = 5_000_000;

        private final long start;
        private final Histogram offsets = new ConcurrentHistogram(4 * HEADROOM, 5);
        private volatile @Nullable Long base;

        Recording(long start) {
            this.start = start;
        }

        void frame(CharSequence text, long at) {
            long ts = timeOf(text);
            if (ts == 0) {
                return;
            }
            long offset = TimeUnit.NANOSECONDS.toMicros(at - start) - Math.round(ts * 1_000.0 / speed);
            Long first = base;
            if (first == null) {
                synchronized (this) {
                    first = base;
                    if (first == null) {
                        first = offset;
                        base = first;
                    }
                }
            }
            offsets.recordValue(Math.clamp(offset - first + HEADROOM, 0, 4 * HEADROOM));
        }

        /** The market time at the end of a data frame; zero of any other. */
        private static long timeOf(CharSequence text) {
            long value = 0;
            long place = 1;
            for (int i = text.length() - 2; i >= 0; i--) {
                char c = text.charAt(i);
                if (c < '0' || c > '9') {
                    return c == ':' ? value : 0;
                }
                value += place * (c - '0');
                place *= 10;
            }
            return 0;
        }

        Result result(long end) {
            return new Result(offsets, (end - start) / 1e9);
        }
    }

    record Result(Histogram offsets, double seconds) {

        private double late(double percentile) {
            return (offsets.getValueAtPercentile(percentile) - offsets.getMinValue()) / 1e3;
        }

        @Override
        public String toString() {
            return "%,.0f frames/s, late ms p50 %.2f p99 %.2f max %.1f (%,d frames)"
                    .formatted(
                            offsets.getTotalCount() / seconds, late(50), late(99), late(100), offsets.getTotalCount());
        }
    }
}
