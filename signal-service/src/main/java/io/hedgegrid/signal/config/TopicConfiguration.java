package io.hedgegrid.signal.config;

import io.hedgegrid.schemas.TopicSettings;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.handler.NoUnboundElementsBindHandler;
import org.springframework.boot.context.properties.source.UnboundElementsSourceFilter;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** Reads the settings that all services share. */
@Configuration(proxyBeanMethods = false)
class TopicConfiguration {

    /** How missing topics are created. The record checks the values; a key that it does not have ends the start. */
    @Bean
    static TopicSettings topicSettings(Environment environment) {
        BindHandler strict = new NoUnboundElementsBindHandler(BindHandler.DEFAULT, new UnboundElementsSourceFilter());
        return Binder.get(environment)
                .bind("topics", Bindable.of(TopicSettings.class), strict)
                .get();
    }
}
