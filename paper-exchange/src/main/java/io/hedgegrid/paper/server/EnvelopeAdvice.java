package io.hedgegrid.paper.server;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyAdvice;

/** Wraps what the endpoints return into the envelope of success. */
@RestControllerAdvice(basePackageClasses = EnvelopeAdvice.class)
final class EnvelopeAdvice implements ResponseBodyAdvice<Object> {

    private final Clock clock;

    EnvelopeAdvice(Clock clock) {
        this.clock = clock;
    }

    @Override
    public boolean supports(MethodParameter returnType, Class<? extends HttpMessageConverter<?>> converterType) {
        return true;
    }

    @Override
    public @Nullable Object beforeBodyWrite(
            @Nullable Object body,
            MethodParameter returnType,
            MediaType contentType,
            Class<? extends HttpMessageConverter<?>> converterType,
            ServerHttpRequest request,
            ServerHttpResponse response) {
        if (body instanceof Envelope) {
            return body;
        }
        if (request instanceof ServletServerHttpRequest servlet) {
            HttpServletRequest received = servlet.getServletRequest();
            received.setAttribute(ApiFilter.CODE, Envelope.SUCCESS);
        }
        return new Envelope(Envelope.SUCCESS, "success", clock.millis(), body);
    }
}
