package io.hedgegrid.session.config;

import io.hedgegrid.schemas.TopicSettings;
import io.hedgegrid.schemas.secret.SecretCipher;
import io.hedgegrid.session.application.AnswerText;
import io.hedgegrid.session.application.DestroyedKeys;
import io.hedgegrid.session.application.DryRun;
import io.hedgegrid.session.application.KeyCare;
import io.hedgegrid.session.application.MarketPrices;
import io.hedgegrid.session.application.Once;
import io.hedgegrid.session.application.Reseal;
import io.hedgegrid.session.application.SessionLog;
import io.hedgegrid.session.application.SessionMetrics;
import io.hedgegrid.session.application.SessionService;
import io.hedgegrid.session.application.SessionTable;
import io.hedgegrid.session.application.TakenCalls;
import io.hedgegrid.session.application.Turns;
import io.hedgegrid.session.application.WriteLock;
import io.hedgegrid.session.core.Command;
import io.hedgegrid.session.core.Contracts;
import io.hedgegrid.session.core.KeyRules;
import io.hedgegrid.session.core.Lifecycle;
import io.hedgegrid.session.core.RegistrationParser;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.handler.NoUnboundElementsBindHandler;
import org.springframework.boot.context.properties.source.UnboundElementsSourceFilter;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** Wires the service of the door to its log. */
@Configuration(proxyBeanMethods = false)
class ServiceConfiguration {

    private static final Logger LOG = LoggerFactory.getLogger(ServiceConfiguration.class);

    @Bean
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
    RegistrationParser registrationParser(SessionProperties session, Contracts contracts) {
        return new RegistrationParser(session.tradingPairs(), session.allowHttpWebhooks(), contracts);
    }

    @Bean
    SecretCipher secretCipher(CredentialsProperties credentials) {
        return credentials.cipher();
    }

    @Bean
    WriteLock writeLock(Turns turns, SessionProperties session) {
        return new WriteLock(turns, session.writeTimeout());
    }

    @Bean
    Once once(WriteLock lock, TakenCalls taken, SessionLog log, AnswerText text, Clock clock) {
        return new Once(lock, taken, log, text, clock);
    }

    @Bean
    Reseal reseal(SessionTable table, SessionLog log, SecretCipher cipher, WriteLock lock, Clock clock) {
        return new Reseal(table, log, cipher, lock, clock);
    }

    @Bean
    SessionMetrics sessionMetrics(MeterRegistry registry) {
        return new MeteredSessions(registry);
    }

    @Bean
    KeyCare keyCare(
            SessionTable table,
            SessionLog log,
            DestroyedKeys destroyed,
            KeyProperties keys,
            WriteLock lock,
            SessionMetrics metrics,
            Clock clock) {
        KeyRules rules = new KeyRules(keys.grace(), keys.callbackHorizon());
        return new KeyCare(table, log, destroyed, rules, lock, metrics, clock);
    }

    @Bean
    KeySweep keySweep(KeyCare keys) {
        return new KeySweep(keys);
    }

    @Bean
    DryRun dryRun(RegistrationParser parser, Contracts contracts, MarketPrices prices) {
        return new DryRun(parser, contracts, prices);
    }

    @Bean
    SessionService sessionService(
            SessionTable table,
            SessionLog log,
            SessionProperties session,
            SecretCipher cipher,
            KeyCare keys,
            WriteLock lock,
            Once once,
            RegistrationParser parser,
            SessionMetrics metrics,
            Clock clock) {
        if (session.botSecret().isEmpty()) {
            LOG.error("ALLOW_INSECURE is on and BOT_SECRET is not set: EVERYBODY who reaches this port can register, "
                    + "start and stop bots. For local trials only.");
        }
        return new SessionService(table, log, parser, cipher, keys, lock, once, metrics, clock);
    }

    @Bean
    ForgetEnded forgetEnded(SessionService sessions) {
        return new ForgetEnded(sessions);
    }

    @Bean
    MeterBinder sessionsByState(SessionTable table) {
        return registry -> {
            for (Lifecycle state : Lifecycle.values()) {
                Gauge.builder("hedgegrid.session.sessions", table, it -> count(it, state))
                        .description("Registered sessions by state")
                        .tag("state", state.word())
                        .register(registry);
            }
        };
    }

    @Bean
    MeterBinder dataKeys(SessionTable table) {
        return registry -> Gauge.builder(
                        "hedgegrid.session.keys",
                        table,
                        it -> it.caughtUp() ? it.keys().size() : Double.NaN)
                .description("Data keys that are not destroyed")
                .register(registry);
    }

    private static double count(SessionTable table, Lifecycle state) {
        return table.caughtUp() ? table.counts().getOrDefault(state, 0) : Double.NaN;
    }

    /** Counts in Micrometer. */
    private record MeteredSessions(MeterRegistry registry) implements SessionMetrics {

        @Override
        public void registered(boolean created) {
            Counter.builder("hedgegrid.session.registrations")
                    .description("Registrations stored")
                    .tag("outcome", created ? "created" : "updated")
                    .register(registry)
                    .increment();
        }

        @Override
        public void commanded(Command command) {
            Counter.builder("hedgegrid.session.commands")
                    .description("Commands sent")
                    .tag("type", command.name().toLowerCase(Locale.ROOT))
                    .register(registry)
                    .increment();
        }

        @Override
        public void keyDestroyed() {
            Counter.builder("hedgegrid.session.keys.destroyed")
                    .description("Data keys destroyed")
                    .register(registry)
                    .increment();
        }
    }
}
