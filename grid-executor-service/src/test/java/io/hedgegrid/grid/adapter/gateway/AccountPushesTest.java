package io.hedgegrid.grid.adapter.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.hedgegrid.grid.SessionFixture;
import io.hedgegrid.schemas.secret.DataKeyTable;
import io.hedgegrid.schemas.secret.SessionSecrets;
import io.hedgegrid.schemas.session.DataKey;
import io.hedgegrid.schemas.session.SessionConfig;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class AccountPushesTest {

    private static final Duration IDLE = Duration.ofMinutes(10);

    private final FakeExchange exchange = new FakeExchange();
    private final MovingClock clock = new MovingClock(Instant.parse("2026-11-02T00:00:00Z"));
    private final DataKeyTable keys = new DataKeyTable();
    private final AccountPushes pushes = AccountPushes.of(
            new ExchangeAccounts(exchange, new SessionSecrets(SessionFixture.cipher(), keys)), clock, IDLE);
    private final SessionConfig session = SessionFixture.config("s1", 1);

    @Test
    void theSessionsOfAnAccountShareOneStream() {
        pushes.use(session);
        pushes.use(session);
        pushes.use(SessionFixture.config("s2", 1));

        assertThat(exchange.streams()).hasSize(1);
        assertThat(pushes.size()).isEqualTo(1);
    }

    @Test
    void theStreamOfAnAccountNobodyUsesIsClosedAndOpenedAnewWhenItIsUsed() throws InterruptedException {
        pushes.use(session);
        clock.await(IDLE.minusSeconds(1));
        pushes.use(session);
        clock.await(Duration.ofSeconds(1));
        pushes.closeIdle();
        assertThat(exchange.streams().getFirst().closed()).isFalse();

        clock.await(IDLE);
        pushes.closeIdle();
        assertThat(exchange.streams().getFirst().closed()).isTrue();
        assertThat(pushes.size()).isZero();

        pushes.use(session);
        assertThat(exchange.streams()).hasSize(2);
    }

    @Test
    void aStreamWhoseKeyHasNotComeIsNotWaitedForAndOpenedWithTheNextUse() {
        DataKey key = SessionFixture.dataKey("s3");
        SessionConfig sealed = SessionFixture.config("s3", 1, key);
        pushes.use(sealed);
        assertThat(pushes.size()).isZero();

        keys.put(DataKeyTable.recordKey("s3", key.getKeyId()), key);
        pushes.use(sealed);
        assertThat(exchange.streams()).hasSize(1);
    }

    @Test
    void aRefusedStreamIsTriedAgainOnlyLater() throws InterruptedException {
        pushes.use(session);
        exchange.streams().getFirst().listener().onRefused("code 30012");
        pushes.use(session);
        assertThat(exchange.streams()).hasSize(1);

        clock.await(IDLE);
        pushes.use(session);
        assertThat(exchange.streams()).hasSize(2);
    }

    @Test
    void whoUsesNoStreamsIsPushedNothing() throws InterruptedException {
        AccountPushes none = AccountPushes.none();
        none.use(session);

        try (PushedOrder order = none.expect(session.getAccount().getFingerprint(), "hgs1-1")) {
            assertThat(order.isExpected()).isFalse();
            assertThat(order.await(Duration.ZERO)).isEmpty();
        }
        assertThat(exchange.streams()).isEmpty();
    }

    @Test
    void closingClosesEveryStream() {
        pushes.use(session);

        pushes.close();

        assertThat(exchange.streams().getFirst().closed()).isTrue();
        assertThat(pushes.size()).isZero();
    }
}
