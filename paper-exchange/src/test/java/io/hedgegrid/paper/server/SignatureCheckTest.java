package io.hedgegrid.paper.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.hedgegrid.paper.config.AccountSettings;
import io.hedgegrid.paper.config.AccountSettings.Environment;
import io.hedgegrid.paper.config.Accounts;
import io.hedgegrid.paper.engine.AccountKind;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignatureCheckTest {

    private static final String SECRET = "hema-test-secret-0123456789abcdef";
    private static final long NOW = 1_700_000_000_000L;
    private static final String PLACE_BODY =
            "{\"symbol\":\"BTCUSDT\",\"productType\":\"USDT-FUTURES\",\"marginMode\":\"crossed\",\"marginCoin\":\"USDT\",\"size\":\"0.001\",\"side\":\"buy\",\"tradeSide\":\"open\",\"orderType\":\"market\",\"clientOid\":\"g1-L-1\"}";
    private static final ReceivedRequest ACCOUNTS =
            new ReceivedRequest("GET", "/api/v2/mix/account/accounts", "productType=USDT-FUTURES", "");
    private static final String ACCOUNTS_SIGN = "nq/ut43gCKCC5aG/dOO/YuAohbTG2Z8iypDl/Sxm4Hk=";
    private static final String DETAIL = "/api/v2/mix/order/detail";
    private static final String DETAIL_QUERY = "clientOid=g1-L_2%23x&productType=USDT-FUTURES&symbol=BTCUSDT";

    private final SignatureCheck check = new SignatureCheck(
            new Accounts(List.of(
                    account("any", Environment.ANY),
                    account("live", Environment.LIVE),
                    account("demo", Environment.DEMO),
                    account("unified", AccountKind.UNIFIED, Environment.ANY))),
            key -> key.equals("unified") ? AccountKind.UNIFIED : AccountKind.CLASSIC,
            Clock.fixed(Instant.ofEpochMilli(NOW), ZoneOffset.UTC));

    private final Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    SignatureCheckTest() {
        headers.put("ACCESS-KEY", "any");
        headers.put("ACCESS-SIGN", ACCOUNTS_SIGN);
        headers.put("ACCESS-TIMESTAMP", Long.toString(NOW));
        headers.put("ACCESS-PASSPHRASE", "passphrase");
    }

    @Test
    void signaturesMadeByOtherToolsAreTaken() {
        verify(ACCOUNTS, ACCOUNTS_SIGN);
        verify(
                new ReceivedRequest(
                        "GET",
                        "/api/v2/mix/account/account",
                        "marginCoin=USDT&productType=USDT-FUTURES&symbol=BTCUSDT",
                        ""),
                "5wI4mm4BK1Og4vbViKelGXQ23AZtm374clu10g6fYr4=");
        headers.put("Content-Type", "application/json");
        verify(
                new ReceivedRequest("POST", "/api/v2/mix/order/place-order", "", PLACE_BODY),
                "yeAHDsEhkhkJah+JzUeaCnFsaAcfnrZHxTgUvZy2oog=");
        verify(
                new ReceivedRequest(
                        "POST",
                        "/api/v2/mix/account/set-position-mode",
                        "",
                        "{\"productType\":\"USDT-FUTURES\",\"posMode\":\"hedge_mode\"}"),
                "hMvtHPwqUXiMmnvWJOzQHWcox/MDCEsCU+Yk9knuS+U=");
    }

    @Test
    void theQueryMayBeSignedEncodedOrDecoded() {
        ReceivedRequest detail = new ReceivedRequest("GET", DETAIL, DETAIL_QUERY, "");
        verify(detail, "4sn2gHQ3Om9UyBWEu3eqw5u5QAOafd2arU18C6iIUG8=");
        verify(detail, "ukORtQVrd6c1WV228sbqJp0c7cO67HIq4bXHO+43SLs=");
    }

    @Test
    void theVectorOfAThirdPartyIsReproduced() {
        ReceivedRequest request = new ReceivedRequest("GET", "/api/v2/spot/account/assets", "", "");

        assertThat(SignatureCheck.signature(request, "", "1725040472073", "secret"))
                .isEqualTo("p8vWylxL4JJCyy6B81n82ZEySiWChClCw99FTDocviA=");
    }

    @ParameterizedTest(name = "without {0}: {1}")
    @CsvSource({"ACCESS-KEY, 40001", "ACCESS-SIGN, 40002", "ACCESS-TIMESTAMP, 40005", "ACCESS-PASSPHRASE, 40011"})
    void everyHeaderIsNeeded(String header, String code) {
        headers.remove(header);
        assertThat(refusal(ACCOUNTS)).isEqualTo(code);
    }

    @ParameterizedTest(name = "{0}={1}: {2}")
    @CsvSource({
        "ACCESS-KEY, nobody, 40037",
        "ACCESS-SIGN, bm9uc2Vuc2U=, 40009",
        "ACCESS-TIMESTAMP, 1700000000, 40005",
        "ACCESS-TIMESTAMP, 1700000030001, 40008",
        "ACCESS-TIMESTAMP, 1699999969999, 40008",
        "ACCESS-PASSPHRASE, wrong, 40012"
    })
    void everyHeaderIsChecked(String header, String value, String code) {
        headers.put(header, value);
        assertThat(refusal(ACCOUNTS)).isEqualTo(code);
    }

    @ParameterizedTest(name = "{0} key with demo header {1}: {2}")
    @CsvSource({
        "any, true, ",
        "any, false, ",
        "live, true, 40099",
        "live, false, ",
        "demo, true, ",
        "demo, false, 40099"
    })
    void aKeyWorksInItsOwnEnvironmentOnly(String key, boolean demoHeader, String code) {
        headers.put("ACCESS-KEY", key);
        if (demoHeader) {
            headers.put("PAPTRADING", "1");
        }
        assertThat(refusal(ACCOUNTS)).isEqualTo(code);
    }

    @Test
    void aPostMustBeJson() {
        ReceivedRequest post = new ReceivedRequest("POST", "/api/v2/mix/order/place-order", "", PLACE_BODY);

        assertThat(refusal(post)).isEqualTo("40007");
    }

    private void verify(ReceivedRequest request, String sign) {
        headers.put("ACCESS-SIGN", sign);
        assertThat(check.check(request, headers::get)).isEqualTo(new Caller("any"));
    }

    @Test
    void eachKindOfAccountHasItsOwnApiAndIsToldSoBeforeItsSignatureIsLookedAt() {
        ReceivedRequest settings = new ReceivedRequest("GET", "/api/v3/account/settings", "", "");
        headers.put("ACCESS-SIGN", "nonsense");
        assertThat(refusal(settings)).isEqualTo("40084");

        headers.put("ACCESS-KEY", "unified");
        assertThat(refusal(ACCOUNTS)).isEqualTo("40085");
        assertThat(refusal(settings)).isEqualTo("40009");
        headers.put("ACCESS-SIGN", "gGc3vd51CXJdyLOFwdpoEqFFivdfZ3BRlKalPJqL1m0=");
        assertThat(refusal(settings)).isNull();
    }

    private String refusal(ReceivedRequest request) {
        ApiException refused = catchThrowableOfType(ApiException.class, () -> check.check(request, headers::get));
        return refused == null ? null : refused.code();
    }

    private static AccountSettings account(String key, Environment environment) {
        return account(key, AccountKind.CLASSIC, environment);
    }

    private static AccountSettings account(String key, AccountKind kind, Environment environment) {
        return new AccountSettings(key, SECRET, "passphrase", "", BigDecimal.TEN, kind, environment, List.of(), "");
    }
}
