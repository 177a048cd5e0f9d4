package io.hedgegrid.standalone.trace;

import com.google.protobuf.ByteString;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Takes spans as Jaeger, Tempo or a collector would: OTLP over HTTP. */
final class TraceCollector implements AutoCloseable {

    private static final String PATH = "/v1/traces";

    private final HttpServer server;
    private final Map<String, Exported> spans = new ConcurrentHashMap<>();
    private final List<String> payloads = new CopyOnWriteArrayList<>();

    /**
     * A span as it came.
     *
     * @param service who made it
     * @param parent id of its parent; empty at the beginning of a trace
     */
    record Exported(String service, String name, String trace, String id, String parent) {}

    TraceCollector() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(PATH, this::take);
        server.start();
    }

    String endpoint() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + PATH;
    }

    /** All that came, as text, as far as it is any. */
    List<String> payloads() {
        return payloads;
    }

    /** The span and its ancestors, the oldest last. */
    List<Exported> ancestry(String spanId) {
        List<Exported> ancestry = new ArrayList<>();
        Optional<Exported> span = Optional.ofNullable(spans.get(spanId));
        while (span.isPresent()) {
            ancestry.add(span.get());
            span = Optional.ofNullable(spans.get(span.get().parent()));
        }
        return ancestry;
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            payloads.add(new String(body, StandardCharsets.ISO_8859_1));
            for (ResourceSpans resource :
                    ExportTraceServiceRequest.parseFrom(body).getResourceSpansList()) {
                String service = resource.getResource().getAttributesList().stream()
                        .filter(attribute -> attribute.getKey().equals("service.name"))
                        .map(KeyValue::getValue)
                        .map(value -> value.getStringValue())
                        .findFirst()
                        .orElse("");
                for (ScopeSpans scope : resource.getScopeSpansList()) {
                    scope.getSpansList().forEach(span -> add(service, span));
                }
            }
            exchange.sendResponseHeaders(200, -1);
        }
    }

    private void add(String service, Span span) {
        String id = hex(span.getSpanId());
        spans.put(id, new Exported(service, span.getName(), hex(span.getTraceId()), id, hex(span.getParentSpanId())));
    }

    private static String hex(ByteString bytes) {
        return HexFormat.of().formatHex(bytes.toByteArray());
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
