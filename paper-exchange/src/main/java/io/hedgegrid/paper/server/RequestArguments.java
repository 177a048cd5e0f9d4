package io.hedgegrid.paper.server;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tools.jackson.databind.json.JsonMapper;

/**
 * Gives endpoints their {@link Params}, and their {@link Caller} by checking the signature: an endpoint is private by asking for a
 * caller, and asks for it first.
 */
@Component
final class RequestArguments implements HandlerMethodArgumentResolver, WebMvcConfigurer {

    private final SignatureCheck signatures;
    private final JsonMapper json;

    RequestArguments(SignatureCheck signatures, JsonMapper json) {
        this.signatures = signatures;
        this.json = json;
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(this);
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Params.class || parameter.getParameterType() == Caller.class;
    }

    @Override
    public Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders) {
        ReceivedRequest received = ReceivedRequest.from(request);
        if (parameter.getParameterType() == Caller.class) {
            return signatures.check(received, request::getHeader);
        }
        return received.method().equals("POST")
                ? Params.ofBody(received.body(), json, received.path().startsWith("/api/v3/"))
                : Params.ofQuery(received.query());
    }
}
