package io.hedgegrid.grid.adapter.gateway;

import io.hedgegrid.bitget.BitgetException;
import io.hedgegrid.bitget.Contract;
import io.hedgegrid.bitget.Trading;
import io.hedgegrid.grid.core.Verdict;
import io.hedgegrid.schemas.execution.AccountSetup;
import io.hedgegrid.schemas.execution.AccountSetupResult;
import io.hedgegrid.schemas.execution.AccountWarning;
import io.hedgegrid.schemas.execution.OrderReport;
import io.hedgegrid.schemas.execution.OrderRequest;
import io.hedgegrid.schemas.secret.SecretException;
import io.hedgegrid.schemas.session.SessionConfig;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Prepares an exchange account: looks at what its API key may do, then sets hedge mode, crossed margin, leverage; answers with the
 * contract's rules. Each of these may be repeated, so whatever is not refused definitively is tried again until it succeeds.
 */
final class AccountSetupExecution {

    private static final Logger LOG = LoggerFactory.getLogger(AccountSetupExecution.class);

    /** The exchange has no such contract. */
    static final String UNKNOWN_SYMBOL = "UNKNOWN_SYMBOL";

    /** The exchange has suspended opening positions in the contract. */
    static final String NOT_TRADABLE = "NOT_TRADABLE";

    private static final int MAX_DOUBLINGS = 6;
    private static final Duration FIRST_DELAY = Duration.ofMillis(500);

    private final GatewayRequest request;
    private final OrderRequest order;
    private final AccountSetup setup;
    private final GatewayTools tools;

    AccountSetupExecution(GatewayRequest request, AccountSetup setup, GatewayTools tools) {
        this.request = request;
        this.order = request.order();
        this.setup = setup;
        this.tools = tools;
    }

    /** Goes on until the account is set up or that was refused. */
    void run() throws InterruptedException {
        AccountSetupResult result = null;
        for (int failures = 0; result == null; failures++) {
            result = attempt();
            if (result == null) {
                tools.pause().await(FIRST_DELAY.multipliedBy(1L << Math.min(failures, MAX_DOUBLINGS)));
            }
        }
        report(result);
    }

    /** One try; null if it is to be tried again. */
    private @Nullable AccountSetupResult attempt() throws InterruptedException {
        Optional<SessionConfig> config = tools.sessions().await(order.getSessionId(), order.getConfigVersion());
        if (config.isEmpty()) {
            return refused(Verdict.CREDENTIALS, "the session was deleted, its credentials are gone");
        }
        try {
            return setUp(tools.accounts().open(config.get()));
        } catch (SecretException e) {
            return refused(Verdict.CREDENTIALS, BitgetMapping.message(e));
        } catch (BitgetException e) {
            if (Thread.interrupted()) {
                throw new AbandonedException("stopped while an account was being set up");
            }
            LOG.atWarn()
                    .addKeyValue("sessionId", order.getSessionId())
                    .addKeyValue("symbol", order.getSymbol())
                    .addKeyValue("error", e.toString())
                    .log("account not set up");
            return switch (e.kind()) {
                case FINAL -> refused(e.code() == null ? "EXCHANGE" : e.code(), BitgetMapping.message(e));
                case RETRYABLE, UNKNOWN -> null;
            };
        }
    }

    private AccountSetupResult setUp(Trading trading) {
        String symbol = order.getSymbol();
        Optional<Contract> contract = tools.contracts().find(symbol);
        if (contract.isEmpty()) {
            return refused(UNKNOWN_SYMBOL, "the exchange has no contract " + symbol);
        }
        if (!contract.get().tradable()) {
            return refused(NOT_TRADABLE, "the exchange does not let positions be opened in " + symbol + " now");
        }
        KeyCheck.Result key = KeyCheck.check(trading.keyPermissions(), tools.withdrawingKeys());
        if (key.refusal() != null) {
            return refused(key.refusal().code(), key.refusal().message());
        }
        trading.setHedgeMode();
        trading.setCrossedMargin(symbol);
        trading.setLeverage(symbol, setup.getLeverage());
        return new AccountSetupResult(
                BitgetMapping.rules(contract.get()),
                null,
                null,
                key.warnings().stream()
                        .map(warning -> new AccountWarning(warning.code(), warning.message()))
                        .toList());
    }

    private void report(AccountSetupResult result) throws InterruptedException {
        Instant now = tools.clock().instant();
        long millis = Math.max(0, Duration.between(request.requestedAt(), now).toMillis());
        tools.reports()
                .write(new OrderReport(
                        order.getSessionId(),
                        order.getSequence(),
                        order.getClientOrderId(),
                        order.getSymbol(),
                        now,
                        millis,
                        result));
        tools.metrics().setUp(result.getErrorCode() == null);
        tellOfKey(result);
        LOG.atInfo()
                .addKeyValue("sessionId", order.getSessionId())
                .addKeyValue("clientOrderId", order.getClientOrderId())
                .addKeyValue("symbol", order.getSymbol())
                .addKeyValue("code", result.getErrorCode())
                .log("account set-up reported");
    }

    private void tellOfKey(AccountSetupResult result) {
        String code = result.getErrorCode();
        if (code != null && code.startsWith(KeyCheck.PREFIX)) {
            tools.metrics().keyFound(code, true);
        }
        for (AccountWarning warning : result.getWarnings()) {
            tools.metrics().keyFound(warning.getCode(), false);
            LOG.atWarn()
                    .addKeyValue("sessionId", order.getSessionId())
                    .addKeyValue("code", warning.getCode())
                    .log(warning.getMessage());
        }
    }

    private static AccountSetupResult refused(String code, String message) {
        return new AccountSetupResult(null, code, message, List.of());
    }
}
