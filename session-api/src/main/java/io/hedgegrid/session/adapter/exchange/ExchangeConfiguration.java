package io.hedgegrid.session.adapter.exchange;

import io.hedgegrid.bitget.BitgetClient;
import io.hedgegrid.bitget.BitgetClients;
import io.hedgegrid.bitget.BitgetException;
import io.hedgegrid.bitget.BitgetSettings;
import io.hedgegrid.session.application.MarketPrices;
import io.hedgegrid.session.application.UnavailableException;
import io.hedgegrid.session.config.ContractProperties;
import io.hedgegrid.session.config.ExchangeProperties;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires what is asked of the exchange. */
@Configuration(proxyBeanMethods = false)
class ExchangeConfiguration {

    @Bean(destroyMethod = "close")
    BitgetClient exchangeClient(ExchangeProperties exchange, Clock clock) {
        return BitgetClients.create(BitgetSettings.paper(exchange.restUri()), clock);
    }

    @Bean
    ContractFeed contractFeed(BitgetClient client, ContractProperties settings, Clock clock) {
        return new ContractFeed(() -> client.marketData().contracts(), settings, clock);
    }

    @Bean
    MarketPrices marketPrices(BitgetClient client) {
        return symbol -> {
            try {
                return client.marketData().ticker(symbol).last();
            } catch (BitgetException e) {
                throw new UnavailableException("the exchange does not state a price now: name one", e);
            }
        };
    }

    @Bean
    MeterBinder contractsAge(ContractFeed feed) {
        return registry -> Gauge.builder("hedgegrid.session.contracts.age", feed, ContractFeed::age)
                .baseUnit("seconds")
                .description("Time since the exchange last stated its contracts")
                .register(registry);
    }
}
