package io.hedgegrid.session.adapter.web;

import io.hedgegrid.session.application.AnswerText;
import io.hedgegrid.session.application.SessionEvents;
import io.hedgegrid.session.application.SessionTable;
import io.hedgegrid.session.config.LimitProperties;
import io.hedgegrid.session.config.SessionProperties;
import io.hedgegrid.session.config.StreamProperties;
import io.hedgegrid.session.core.RequestSignature;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.json.JsonMapper;

/** Wires the REST side. */
@Configuration(proxyBeanMethods = false)
class WebConfiguration {

    @Bean
    JsonMapperBuilderCustomizer plainDecimals() {
        return builder -> builder.enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN);
    }

    @Bean
    JsonBody jsonBody() {
        return new JsonBody();
    }

    @Bean
    EventStreams eventStreams(
            SessionEvents events, SessionTable table, StreamProperties settings, JsonMapper mapper, Clock clock) {
        return new EventStreams(events, table, settings, mapper, clock);
    }

    @Bean
    MeterBinder openStreams(EventStreams streams) {
        return registry -> Gauge.builder("hedgegrid.session.streams", streams, EventStreams::open)
                .description("Streams of events that are open")
                .register(registry);
    }

    @Bean
    FailureWriter failureWriter(JsonMapper mapper) {
        return new FailureWriter(mapper);
    }

    @Bean
    FilterRegistrationBean<RequestMeter> requestMeter(MeterRegistry registry) {
        FilterRegistrationBean<RequestMeter> filter = new FilterRegistrationBean<>(new RequestMeter(registry));
        filter.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return filter;
    }

    @Bean
    FilterRegistrationBean<SecurityHeadersFilter> securityHeaders() {
        FilterRegistrationBean<SecurityHeadersFilter> filter =
                new FilterRegistrationBean<>(new SecurityHeadersFilter());
        filter.setOrder(Ordered.HIGHEST_PRECEDENCE + 1);
        return filter;
    }

    @Bean
    ClientLimits clientLimits(LimitProperties limits) {
        return new ClientLimits(limits);
    }

    @Bean
    FilterRegistrationBean<RateFilter> rateFilter(ClientLimits limits, FailureWriter failures) {
        FilterRegistrationBean<RateFilter> filter = new FilterRegistrationBean<>(new RateFilter(limits, failures));
        filter.setOrder(Ordered.HIGHEST_PRECEDENCE + 2);
        return filter;
    }

    @Bean
    FilterRegistrationBean<DoorFilter> doorFilter(
            SessionProperties session, ClientLimits limits, FailureWriter failures, Clock clock) {
        FilterRegistrationBean<DoorFilter> filter = new FilterRegistrationBean<>(new DoorFilter(
                signature(session), Math.toIntExact(session.maxBody().toBytes()), limits, failures, clock));
        filter.setOrder(Ordered.HIGHEST_PRECEDENCE + 3);
        return filter;
    }

    @Bean
    CallReader callReader(SessionProperties session) {
        return new CallReader(!session.botSecret().isEmpty());
    }

    @Bean
    AnswerText answerText(JsonMapper mapper) {
        return answer -> mapper.writeValueAsString(UsersController.envelope(answer));
    }

    @Bean
    WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> serverFailures(JsonMapper mapper) {
        return factory -> factory.addContextCustomizers(
                context -> context.getParent().getPipeline().addValve(new ServerFailures(mapper)));
    }

    @Bean
    WebMvcConfigurer guards(SessionProperties session, ClientLimits limits) {
        return new WebMvcConfigurer() {
            @Override
            public void addInterceptors(InterceptorRegistry interceptors) {
                interceptors
                        .addInterceptor(new AdminKeyInterceptor(session.adminApiKey(), limits))
                        .addPathPatterns(AdminController.PATH + "/**");
            }
        };
    }

    private static @Nullable RequestSignature signature(SessionProperties session) {
        return session.botSecret().isEmpty()
                ? null
                : new RequestSignature(session.botSecret(), session.maxSkew(), session.requireSignatureV2());
    }
}
