package io.hedgegrid.grid.adapter.gateway;

import io.hedgegrid.bitget.Account;
import io.hedgegrid.bitget.BitgetException;
import io.hedgegrid.bitget.Position;
import io.hedgegrid.bitget.Side;
import io.hedgegrid.bitget.Trading;
import io.hedgegrid.grid.core.Verdict;
import io.hedgegrid.schemas.execution.AccountSnapshot;
import io.hedgegrid.schemas.execution.OrderRequest;
import io.hedgegrid.schemas.secret.SecretException;
import io.hedgegrid.schemas.session.SessionConfig;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads balance and positions once. A reading that fails, or that nobody waits for any more, is answered with an error. */
final class AccountQueryExecution {

    private static final Logger LOG = LoggerFactory.getLogger(AccountQueryExecution.class);

    private final GatewayRequest request;
    private final OrderRequest order;
    private final GatewayTools tools;

    AccountQueryExecution(GatewayRequest request, GatewayTools tools) {
        this.request = request;
        this.order = request.order();
        this.tools = tools;
    }

    /** Reads and reports. */
    void run() throws InterruptedException {
        AccountSnapshot snapshot = read();
        if (Thread.interrupted()) {
            throw new AbandonedException("stopped while an account was being read");
        }
        tools.reports().write(snapshot);
        tools.metrics().queried(snapshot.getErrorCode() == null);
    }

    private AccountSnapshot read() throws InterruptedException {
        Instant bound = request.requestedAt().plus(tools.policy().maxOrderAge());
        if (bound.isBefore(tools.clock().instant())) {
            return failed(
                    Verdict.EXPIRED,
                    "not read: the question is older than " + tools.policy().maxOrderAge());
        }
        Optional<SessionConfig> config = tools.sessions().await(order.getSessionId(), order.getConfigVersion());
        if (config.isEmpty()) {
            return failed(Verdict.CREDENTIALS, "the session was deleted, its credentials are gone");
        }
        try {
            return read(tools.accounts().open(config.get()));
        } catch (SecretException e) {
            return failed(Verdict.CREDENTIALS, BitgetMapping.message(e));
        } catch (BitgetException e) {
            LOG.atWarn()
                    .addKeyValue("sessionId", order.getSessionId())
                    .addKeyValue("symbol", order.getSymbol())
                    .addKeyValue("error", e.toString())
                    .log("account not read");
            return failed(e.code() == null ? e.kind().name() : e.code(), BitgetMapping.message(e));
        }
    }

    private AccountSnapshot read(Trading trading) {
        Account account = trading.account(order.getSymbol());
        List<Position> positions = trading.positions(order.getSymbol());
        Optional<Position> longs = of(positions, Side.LONG);
        Optional<Position> shorts = of(positions, Side.SHORT);
        return new AccountSnapshot(
                order.getSessionId(),
                order.getSequence(),
                order.getSymbol(),
                tools.clock().instant(),
                account.available(),
                account.equity(),
                longs.map(Position::size).orElse(BigDecimal.ZERO),
                longs.map(Position::averagePrice).orElse(null),
                shorts.map(Position::size).orElse(BigDecimal.ZERO),
                shorts.map(Position::averagePrice).orElse(null),
                null,
                null);
    }

    private static Optional<Position> of(List<Position> positions, Side side) {
        return positions.stream().filter(position -> position.side() == side).findAny();
    }

    private AccountSnapshot failed(String code, String message) {
        return new AccountSnapshot(
                order.getSessionId(),
                order.getSequence(),
                order.getSymbol(),
                tools.clock().instant(),
                null,
                null,
                null,
                null,
                null,
                null,
                code,
                message);
    }
}
