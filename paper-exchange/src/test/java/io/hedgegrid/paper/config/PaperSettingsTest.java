package io.hedgegrid.paper.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.hedgegrid.paper.engine.AccountKind;
import io.hedgegrid.paper.market.GeneratedMarket;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class PaperSettingsTest {

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            .withSystemProperties("spring.config.name=paper-exchange")
            .withInitializer(new ConfigDataApplicationContextInitializer())
            .withUserConfiguration(Settings.class);

    @Test
    void theDefaultsAreThoseOfTheReadme() {
        runner.run(context -> {
            PaperSettings settings = context.getBean(PaperSettings.class);
            assertThat(settings.candleFile()).isEmpty();
            assertThat(settings.dataDirectory()).isEmpty();
            assertThat(settings.speed()).isEqualTo(1);
            assertThat(settings.history()).isEqualTo(500);
            assertThat(settings.seed()).isEqualTo(1);
            assertThat(settings.marketStart(Clock.systemUTC())).isEqualTo(GeneratedMarket.START);
            assertThat(settings.symbols()).isEmpty();
            assertThat(settings.paused()).isFalse();
            assertThat(settings.fsync()).isFalse();
            assertThat(settings.fillDelay()).isEqualTo(Duration.ofMillis(20));
            assertThat(settings.repeatAfter()).isEqualTo(Duration.ofSeconds(5));
            assertThat(settings.takerFeeRate()).isEqualByComparingTo("0.0006");
            assertThat(settings.spreadTicks()).isEqualTo(1);
            assertThat(settings.fundingRate()).isZero();
            assertThat(settings.accounts())
                    .extracting(AccountSettings::kind)
                    .containsExactly(AccountKind.CLASSIC, AccountKind.UNIFIED);
            assertThat(settings.accounts()).first().satisfies(account -> {
                assertThat(account.key()).isEqualTo("demo-key");
                assertThat(account.secret()).isEqualTo("demo-secret");
                assertThat(account.passphrase()).isEqualTo("demo-passphrase");
                assertThat(account.balance()).isEqualByComparingTo(new BigDecimal("10000"));
                assertThat(account.environment()).isEqualTo(AccountSettings.Environment.ANY);
            });
            assertThat(settings.toString()).doesNotContain("demo-secret").doesNotContain("demo-passphrase");
        });
    }

    @Test
    void aFileAndADirectoryCanBeGiven() {
        runner.withPropertyValues("paper.candles=a.csv", "paper.data=d").run(context -> {
            PaperSettings settings = context.getBean(PaperSettings.class);
            assertThat(settings.candleFile()).contains(Path.of("a.csv"));
            assertThat(settings.dataDirectory()).contains(Path.of("d"));
        });
    }

    @Test
    void aMarketOfNowHasItsHistoryBehindIt() {
        InstantSource clock = InstantSource.fixed(Instant.parse("2026-05-06T07:08:09.123Z"));
        runner.withPropertyValues("paper.start=now", "paper.history=60")
                .run(context -> assertThat(context.getBean(PaperSettings.class).marketStart(clock))
                        .isEqualTo("2026-05-06T06:08:00Z"));
    }

    @Test
    void aMarketOfNowIsNotKept() {
        runner.withPropertyValues("paper.start=now", "paper.data=d")
                .run(context -> assertThat(context.getStartupFailure()).hasStackTraceContaining("paper.start"));
    }

    @ParameterizedTest(name = "{0}={1} names {2}")
    @CsvSource({
        "paper.speed, 0, speed",
        "paper.speed, fast, paper.speed",
        "paper.history, 0, history",
        "paper.fill-delay, -1ms, paper.fill-delay",
        "paper.repeat-after, 0s, paper.repeat-after",
        "paper.taker-fee-rate, 1, takerFeeRate",
        "paper.spread-ticks, -1, spreadTicks",
        "paper.start, yesterday, paper.start",
        "paper.start, 2026-01-01T00:00:30Z, paper.start",
        "paper.accounts[0].key, '', accounts[0]"
    })
    void aBadValueStopsTheStartAndNamesItsKey(String key, String value, String named) {
        runner.withPropertyValues(key + "=" + value).run(context -> {
            assertThat(context).hasFailed();
            assertThat(context.getStartupFailure()).hasStackTraceContaining(named);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"live", "DEMO", "any"})
    void environmentsAreReadInEitherCase(String environment) {
        runner.withPropertyValues(
                        "paper.accounts[0].key=k",
                        "paper.accounts[0].secret=s",
                        "paper.accounts[0].passphrase=p",
                        "paper.accounts[0].balance=1",
                        "paper.accounts[0].environment=" + environment)
                .run(context -> assertThat(context.getBean(PaperSettings.class)
                                .accounts()
                                .getFirst()
                                .environment())
                        .hasToString(environment.toUpperCase(Locale.ROOT)));
    }

    @EnableConfigurationProperties(PaperSettings.class)
    static class Settings {}
}
