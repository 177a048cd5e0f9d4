package io.hedgegrid.marketdata.publish;

import io.hedgegrid.schemas.Topic;
import io.hedgegrid.schemas.Topics;
import io.hedgegrid.schemas.market.Candle;
import io.hedgegrid.schemas.market.MarketPrice;
import io.hedgegrid.schemas.trace.RecordTracer;
import io.hedgegrid.schemas.trace.TraceAttributes;
import io.hedgegrid.schemas.trace.TraceHeaders;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Context;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes candles and prices, keyed by symbol: here their traces begin. Thread-safe. */
public final class MarketPublisher {

    private static final Logger LOG = LoggerFactory.getLogger(MarketPublisher.class);

    private final Producer<String, byte[]> producer;
    private final Consumer<Topic<?>> onFailure;
    private final RecordTracer tracer;

    /**
     * Creates a publisher.
     *
     * @param producer idempotent, acks=all; closed by its owner
     * @param onFailure told of every price that was not written
     * @param tracer begins a trace with each price and with each batch of candles
     */
    public MarketPublisher(Producer<String, byte[]> producer, Consumer<Topic<?>> onFailure, RecordTracer tracer) {
        this.producer = producer;
        this.onFailure = onFailure;
        this.tracer = tracer;
    }

    /**
     * Writes candles of one symbol and timeframe in their order and returns when the broker has them all. They have one trace.
     *
     * @throws PublishException if one was not written: read back what is published before going on
     * @throws InterruptedException if interrupted while waiting; the same holds
     */
    public void publishCandles(List<Candle> candles) throws InterruptedException {
        if (candles.isEmpty()) {
            return;
        }
        Span span = tracer.send(Topics.MARKET_CANDLES)
                .setAttribute(TraceAttributes.SYMBOL, candles.getFirst().getSymbol());
        try {
            write(candles, Context.root().with(span));
        } catch (RuntimeException | InterruptedException e) {
            span.setStatus(StatusCode.ERROR);
            throw e;
        } finally {
            span.end();
        }
    }

    private void write(List<Candle> candles, Context trace) throws InterruptedException {
        List<Future<RecordMetadata>> sent = new ArrayList<>(candles.size());
        for (Candle candle : candles) {
            sent.add(send(Topics.MARKET_CANDLES, candle.getSymbol(), candle, trace, null));
        }
        for (Future<RecordMetadata> future : sent) {
            try {
                future.get();
            } catch (ExecutionException e) {
                throw new PublishException(
                        "candles not written to topic " + Topics.MARKET_CANDLES.name(), e.getCause());
            }
        }
    }

    /** Writes a price without waiting. A price that cannot be written is dropped and counted: the next one replaces it. */
    public void publishPrice(MarketPrice price) {
        Span span = tracer.send(Topics.MARKET_PRICES, price.getReceivedAt())
                .setAttribute(TraceAttributes.SYMBOL, price.getSymbol());
        Context trace = Context.root().with(span);
        var _ = send(Topics.MARKET_PRICES, price.getSymbol(), price, trace, (metadata, failure) -> {
            if (failure != null) {
                span.setStatus(StatusCode.ERROR);
                onFailure.accept(Topics.MARKET_PRICES);
                LOG.atWarn()
                        .addKeyValue("symbol", price.getSymbol())
                        .addKeyValue("topic", Topics.MARKET_PRICES.name())
                        .setCause(failure)
                        .log("price not written");
            }
            span.end();
        });
    }

    private <V> Future<RecordMetadata> send(
            Topic<V> topic, String key, V value, Context trace, @Nullable Callback callback) {
        ProducerRecord<String, byte[]> record =
                new ProducerRecord<>(topic.name(), key, topic.serializer().serialize(topic.name(), value));
        TraceHeaders.write(trace, record.headers());
        return producer.send(record, callback);
    }
}
