package io.hedgegrid.grid.config;

import io.hedgegrid.bitget.BitgetClient;
import io.hedgegrid.bitget.BitgetClients;
import io.hedgegrid.grid.adapter.gateway.AccountPushes;
import io.hedgegrid.grid.adapter.gateway.Contracts;
import io.hedgegrid.grid.adapter.gateway.ExchangeAccounts;
import io.hedgegrid.grid.adapter.gateway.ExchangeCalls;
import io.hedgegrid.grid.adapter.gateway.ExchangeProbe;
import io.hedgegrid.grid.adapter.gateway.GatewayMetrics;
import io.hedgegrid.grid.adapter.gateway.GatewayTools;
import io.hedgegrid.grid.adapter.gateway.OrderGateway;
import io.hedgegrid.grid.adapter.gateway.OrderGatewaySettings;
import io.hedgegrid.grid.adapter.gateway.Pause;
import io.hedgegrid.grid.adapter.gateway.ReportHistory;
import io.hedgegrid.grid.adapter.gateway.Reports;
import io.hedgegrid.grid.adapter.gateway.SessionConfigReader;
import io.hedgegrid.grid.adapter.gateway.SessionDirectory;
import io.hedgegrid.grid.adapter.kafka.EngineMetrics;
import io.hedgegrid.grid.adapter.kafka.EngineTopology;
import io.hedgegrid.grid.adapter.sequencer.SequencerMetrics;
import io.hedgegrid.grid.adapter.sequencer.SequencerTopology;
import io.hedgegrid.grid.adapter.streams.StreamsApplication;
import io.hedgegrid.schemas.DataKeyReader;
import io.hedgegrid.schemas.RecordReader;
import io.hedgegrid.schemas.TopicSettings;
import io.hedgegrid.schemas.Topics;
import io.hedgegrid.schemas.execution.OrderRequest;
import io.hedgegrid.schemas.secret.DataKeyTable;
import io.hedgegrid.schemas.secret.SecretCipher;
import io.hedgegrid.schemas.secret.SessionSecrets;
import io.hedgegrid.schemas.trace.RecordTracer;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.OpenTelemetry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.producer.Producer;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.handler.NoUnboundElementsBindHandler;
import org.springframework.boot.context.properties.source.UnboundElementsSourceFilter;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** Puts the service together. */
@Configuration(proxyBeanMethods = false)
class ExecutorConfiguration {

    private static final String SERVICE = "grid-executor-service";

    /** Wall time. */
    @Bean
    @ConditionalOnMissingBean
    Clock clock() {
        return Clock.systemUTC();
    }

    /** How missing topics are created. The record checks the values; a key that it does not have ends the start. */
    @Bean
    static TopicSettings topicSettings(Environment environment) {
        BindHandler strict = new NoUnboundElementsBindHandler(BindHandler.DEFAULT, new UnboundElementsSourceFilter());
        return Binder.get(environment)
                .bind("topics", Bindable.of(TopicSettings.class), strict)
                .get();
    }

    @Bean
    KafkaClients kafkaClients(
            KafkaProperties kafka, ExecutorSettings settings, TopicSettings topics, MeterRegistry registry) {
        return new KafkaClients(kafka, settings, topics, registry);
    }

    @Bean
    SecretCipher secretCipher(CredentialsProperties credentials) {
        return credentials.cipher();
    }

    @Bean
    RecordTracer recordTracer(OpenTelemetry telemetry) {
        return new RecordTracer(telemetry);
    }

    @Bean
    BitgetClient bitgetClient(BitgetProperties properties, Clock clock, MeterRegistry registry, RecordTracer tracer) {
        return BitgetClients.create(properties.settings(), clock, new ExchangeCalls(registry, tracer, clock));
    }

    @Bean(destroyMethod = "")
    StreamsApplication sequencer(
            KafkaClients kafka, ExecutorSettings settings, Clock clock, MeterRegistry registry, RecordTracer tracer) {
        SequencerTopology topology =
                new SequencerTopology(clock, settings.maxPriceAge(), new SequencerMetrics(registry), tracer);
        return new StreamsApplication(
                "sequencer", topology.build(), kafka.sequencerProperties(), registry, settings.shutdownGrace());
    }

    @Bean(destroyMethod = "")
    StreamsApplication engine(
            KafkaClients kafka, ExecutorSettings settings, Clock clock, MeterRegistry registry, RecordTracer tracer) {
        EngineTopology topology =
                new EngineTopology(new EngineMetrics(registry, clock), settings.maxPriceSilence(), tracer);
        return new StreamsApplication(
                "engine", topology.build(), kafka.engineProperties(), registry, settings.shutdownGrace());
    }

    @Bean(destroyMethod = "close")
    Producer<byte[], byte[]> gatewayProducer(KafkaClients kafka) {
        return kafka.producer();
    }

    @Bean
    SessionDirectory sessionDirectory(MeterRegistry registry) {
        SessionDirectory directory = new SessionDirectory();
        Gauge.builder("hedgegrid.executor.gateway.sessions", directory, SessionDirectory::size)
                .description("Sessions whose configuration the gateway knows")
                .register(registry);
        return directory;
    }

    @Bean(destroyMethod = "")
    SessionConfigReader sessionConfigReader(
            KafkaClients kafka, SessionDirectory directory, Producer<byte[], byte[]> producer) {
        return new SessionConfigReader(
                kafka::configConsumer, new RecordReader<>(Topics.SESSION_CONFIGS, producer, SERVICE), directory);
    }

    @Bean
    DataKeyTable dataKeyTable() {
        return new DataKeyTable();
    }

    @Bean(destroyMethod = "")
    DataKeyReader dataKeyReader(KafkaClients kafka, DataKeyTable keys) {
        return new DataKeyReader(kafka::keyConsumer, keys);
    }

    @Bean
    ExchangeAccounts exchangeAccounts(BitgetClient exchange, SecretCipher cipher, DataKeyTable keys) {
        return new ExchangeAccounts(exchange, new SessionSecrets(cipher, keys));
    }

    @Bean(initMethod = "start", destroyMethod = "close")
    AccountPushes accountPushes(
            ExchangeAccounts accounts, ExecutorSettings settings, Clock clock, MeterRegistry registry) {
        AccountPushes pushes = settings.privateStreams()
                ? AccountPushes.of(accounts, clock, settings.privateStreamIdle())
                : AccountPushes.none();
        Gauge.builder("hedgegrid.executor.gateway.streams", pushes, AccountPushes::size)
                .description("Private streams of exchange accounts, open or opening")
                .register(registry);
        Gauge.builder("hedgegrid.executor.gateway.streams.down", pushes, AccountPushes::down)
                .description("Private streams that bring nothing now")
                .register(registry);
        return pushes;
    }

    @Bean(destroyMethod = "")
    OrderGateway orderGateway(
            KafkaClients kafka,
            ExecutorSettings settings,
            SessionDirectory directory,
            BitgetClient exchange,
            ExchangeAccounts accounts,
            AccountPushes pushes,
            Producer<byte[], byte[]> producer,
            Clock clock,
            MeterRegistry registry,
            RecordTracer tracer) {
        GatewayTools tools = new GatewayTools(
                directory,
                accounts,
                pushes,
                new Contracts(exchange.marketData(), clock, settings.contractsMaxAge()),
                new Reports(producer),
                settings.placementPolicy(),
                clock,
                Pause.sleeping(),
                new GatewayMetrics(registry),
                settings.withdrawingKeys(),
                tracer);
        RecordReader<OrderRequest> requests = new RecordReader<>(Topics.ORDER_REQUESTS, producer, SERVICE);
        FunctionCounter.builder("hedgegrid.executor.records.unreadable", requests, RecordReader::unreadable)
                .description("Records that could not be read, sent to the dead letters")
                .tag("topic", Topics.ORDER_REQUESTS.name())
                .register(registry);
        return new OrderGateway(
                kafka::gatewayConsumer,
                requests,
                new ReportHistory(kafka::historyConsumer),
                tools,
                new OrderGatewaySettings(settings.maxInFlight(), settings.revocationGrace(), settings.shutdownGrace()));
    }

    @Bean(destroyMethod = "")
    ExchangeProbe exchangeProbe(BitgetClient exchange, ExecutorSettings settings, Clock clock, MeterRegistry registry) {
        ExchangeProbe probe = new ExchangeProbe(exchange.marketData(), clock, settings.exchangeCheckInterval());
        Gauge.builder("hedgegrid.executor.exchange.clock.offset", probe, ExecutorConfiguration::clockOffsetSeconds)
                .description("By how much the exchange's clock is ahead of this machine's")
                .baseUnit("seconds")
                .register(registry);
        return probe;
    }

    private static double clockOffsetSeconds(ExchangeProbe probe) {
        Duration offset = probe.clockOffset();
        return offset == null ? Double.NaN : offset.toMillis() / 1000.0;
    }

    @Bean
    ExecutorRuntime executorRuntime(
            KafkaClients kafka,
            TopicSettings topics,
            List<StreamsApplication> streams,
            SessionConfigReader sessionConfigs,
            DataKeyReader dataKeys,
            OrderGateway gateway,
            ExchangeProbe probe) {
        return new ExecutorRuntime(kafka::admin, topics, streams, sessionConfigs, dataKeys, gateway, probe);
    }
}
