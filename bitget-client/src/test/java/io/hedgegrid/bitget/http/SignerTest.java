package io.hedgegrid.bitget.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Signatures made by other tools: Python's hmac and openssl; the last two are third-party vectors of knowm/XChange. */
class SignerTest {

    private static final String SECRET = "hema-test-secret-0123456789abcdef";
    private static final long TIME = 1_700_000_000_000L;

    @ParameterizedTest
    @CsvSource({
        "/api/v2/mix/account/accounts, productType=USDT-FUTURES, nq/ut43gCKCC5aG/dOO/YuAohbTG2Z8iypDl/Sxm4Hk=",
        "/api/v2/mix/account/account, marginCoin=USDT&productType=USDT-FUTURES&symbol=BTCUSDT,"
                + " 5wI4mm4BK1Og4vbViKelGXQ23AZtm374clu10g6fYr4=",
        "/api/v2/mix/order/detail, clientOid=g1-L_2%23x&productType=USDT-FUTURES&symbol=BTCUSDT,"
                + " 4sn2gHQ3Om9UyBWEu3eqw5u5QAOafd2arU18C6iIUG8=",
        "/api/v2/mix/order/detail, clientOid=g1-L_2#x&productType=USDT-FUTURES&symbol=BTCUSDT,"
                + " ukORtQVrd6c1WV228sbqJp0c7cO67HIq4bXHO+43SLs="
    })
    void signsReads(String path, String query, String signature) {
        assertThat(Signer.sign(SECRET, TIME, "GET", path, query, "")).isEqualTo(signature);
    }

    @Test
    void signsThePlacingOfAnOrder() {
        String body = "{\"symbol\":\"BTCUSDT\",\"productType\":\"USDT-FUTURES\",\"marginMode\":\"crossed\","
                + "\"marginCoin\":\"USDT\",\"size\":\"0.001\",\"side\":\"buy\",\"tradeSide\":\"open\","
                + "\"orderType\":\"market\",\"clientOid\":\"g1-L-1\"}";
        assertThat(Signer.sign(SECRET, TIME, "POST", "/api/v2/mix/order/place-order", "", body))
                .isEqualTo("yeAHDsEhkhkJah+JzUeaCnFsaAcfnrZHxTgUvZy2oog=");
    }

    @Test
    void signsTheSettingOfThePositionMode() {
        String body = "{\"productType\":\"USDT-FUTURES\",\"posMode\":\"hedge_mode\"}";
        assertThat(Signer.sign(SECRET, TIME, "POST", "/api/v2/mix/account/set-position-mode", "", body))
                .isEqualTo("hMvtHPwqUXiMmnvWJOzQHWcox/MDCEsCU+Yk9knuS+U=");
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v3/account/settings, '', gGc3vd51CXJdyLOFwdpoEqFFivdfZ3BRlKalPJqL1m0=",
        "/api/v3/trade/order-info, clientOid=g1-L-1, +UyHGRRZfu5yEM52uJ069g7IrYgD9X4HXMUUWAFFfBI=",
        "/api/v3/position/current-position, category=USDT-FUTURES&symbol=BTCUSDT,"
                + " +/BIKMewzPGv5B8E/02stcVNwmLW7sCpO7qE1zCRZto="
    })
    void signsReadsOfUnifiedAccounts(String path, String query, String signature) {
        assertThat(Signer.sign(SECRET, TIME, "GET", path, query, "")).isEqualTo(signature);
    }

    @Test
    void signsTheWritesOfUnifiedAccounts() {
        String order = "{\"category\":\"USDT-FUTURES\",\"symbol\":\"BTCUSDT\",\"qty\":\"0.001\",\"side\":\"buy\","
                + "\"posSide\":\"long\",\"orderType\":\"market\",\"clientOid\":\"g1-L-1\"}";
        assertThat(Signer.sign(SECRET, TIME, "POST", "/api/v3/trade/place-order", "", order))
                .isEqualTo("fmNAL05goet1/7YSl3eAkCcHgjGt32aNEaz5rWeYST8=");
        assertThat(Signer.sign(
                        SECRET, TIME, "POST", "/api/v3/account/set-hold-mode", "", "{\"holdMode\":\"hedge_mode\"}"))
                .isEqualTo("cxacyJrvLliSQibu7RHttzFG3RSnhOqvraKTrIWESoE=");
    }

    @Test
    void signsTheLoginOfAStreamInSeconds() {
        assertThat(Signer.sign(SECRET, 1_700_000_000L, "GET", "/user/verify", "", ""))
                .isEqualTo("G33SP6bj5P0pqUwSz3Enmv2hjhGc+gbn+ZhSe6JiY9k=");
    }

    @Test
    void agreesWithThirdPartyVectors() {
        assertThat(Signer.sign("secret", 1_725_040_472_073L, "GET", "/api/v2/spot/account/assets", "", ""))
                .isEqualTo("p8vWylxL4JJCyy6B81n82ZEySiWChClCw99FTDocviA=");
        assertThat(Signer.sign("a", 1_730_301_330L, "GET", "/user/verify", "", ""))
                .isEqualTo("t0RPH0gO4ut6hHfJWZwKgtnL7XnVsa4AUenaIIbWCuc=");
    }
}
