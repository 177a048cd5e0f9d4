package io.hedgegrid.session.config;

import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where the exchange is, whose contracts registrations are checked against.
 *
 * @param restUri of its REST interface
 */
@ConfigurationProperties("bitget")
public record ExchangeProperties(URI restUri) {}
