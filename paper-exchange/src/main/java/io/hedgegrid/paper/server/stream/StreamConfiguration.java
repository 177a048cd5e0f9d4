package io.hedgegrid.paper.server.stream;

import io.hedgegrid.paper.config.PaperSettings;
import io.hedgegrid.paper.venue.Venue;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.socket.server.standard.ServletServerContainerFactoryBean;
import org.springframework.web.socket.server.support.WebSocketHandlerMapping;
import tools.jackson.databind.json.JsonMapper;

/** Puts the stream together. Upgrades are served on every path, as some clients know only one address for everything. */
@Configuration(proxyBeanMethods = false)
class StreamConfiguration {

    /** The exchange allows 4,096 bytes; a little more lets a long frame be answered rather than cut off. */
    private static final int MAX_FRAME_BYTES = 16_384;

    @Bean
    Frames frames(JsonMapper json) {
        return new Frames(json);
    }

    @Bean
    Subscriptions subscriptions(Frames frames, PaperSettings settings) {
        return new Subscriptions(frames, settings.repeatAfter(), System::nanoTime);
    }

    @Bean
    AccountSubscriptions accountSubscriptions(Frames frames, PaperSettings settings) {
        return new AccountSubscriptions(frames, settings.repeatAfter(), System::nanoTime);
    }

    @Bean
    RepeatTimer repeatTimer(
            Venue venue,
            Subscriptions subscriptions,
            AccountSubscriptions accountSubscriptions,
            PaperSettings settings) {
        return RepeatTimer.start(venue, subscriptions, accountSubscriptions, settings.repeatAfter());
    }

    @Bean
    SilenceTimer silenceTimer(ClientStreams streams, PaperSettings settings) {
        return SilenceTimer.start(streams, settings.pingTimeout());
    }

    @Bean
    HandlerMapping streamMapping(ClientStreams stream) {
        WebSocketHandlerMapping mapping = new WebSocketHandlerMapping();
        mapping.setWebSocketUpgradeMatch(true);
        mapping.setOrder(-1);
        mapping.setUrlMap(Map.of("/**", new PlainUpgrade(stream)));
        return mapping;
    }

    @Bean
    ServletServerContainerFactoryBean webSocketContainer() {
        ServletServerContainerFactoryBean container = new ServletServerContainerFactoryBean();
        container.setMaxTextMessageBufferSize(MAX_FRAME_BYTES);
        return container;
    }
}
