package io.hedgegrid.bitget.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.hedgegrid.bitget.BitgetException.Kind;
import io.hedgegrid.bitget.http.Endpoint.Effect;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ErrorTableTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "40009", "40012", "40014", "40018", "40034", "40037", "40085", "40099", "40762", "40774", "40808",
                "40920", "45110", "45111", "45112", "45117", "22002", "22038", "41113", "40109", "99999"
            })
    void aDefinitiveRefusalIsFinalForEveryRequest(String code) {
        for (Effect effect : Effect.values()) {
            assertThat(kind(effect, 400, code)).isEqualTo(Kind.FINAL);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"429", "1001", "70228", "40008", "40078", "22035", "22045", "40824", "45043"})
    void aRefusalForNowIsRetryableForEveryRequest(String code) {
        for (Effect effect : Effect.values()) {
            assertThat(kind(effect, 400, code)).isEqualTo(Kind.RETRYABLE);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"40010", "40015", "40200", "40725", "40910", "45001"})
    void anExchangeThatGaveUpLeavesWritesUnknownAndReadsRetryable(String code) {
        assertThat(kind(Effect.ONCE, 400, code)).isEqualTo(Kind.UNKNOWN);
        assertThat(kind(Effect.REPEATABLE, 400, code)).isEqualTo(Kind.UNKNOWN);
        assertThat(kind(Effect.NONE, 400, code)).isEqualTo(Kind.RETRYABLE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"40786", "45034", "43118", "40708"})
    void aDuplicateClientOrderIdMustBeAskedAbout(String code) {
        assertThat(kind(Effect.ONCE, 400, code)).isEqualTo(Kind.UNKNOWN);
    }

    @ParameterizedTest
    @CsvSource({
        "25203, FINAL",
        "25227, FINAL",
        "25236, FINAL",
        "45110, FINAL",
        "40762, FINAL",
        "25004, RETRYABLE",
        "25210, RETRYABLE",
        "40005, RETRYABLE",
        "25001, UNKNOWN",
        "25212, UNKNOWN",
        "25239, UNKNOWN",
        "40910, UNKNOWN"
    })
    void unifiedAccountsHaveCodesOfTheirOwnBesideThose(String code, Kind kind) {
        assertThat(ErrorTable.kindOfCode(Generation.V3, Effect.ONCE, 400, code)).isEqualTo(kind);
    }

    @Test
    void aCodeIsReadByTheInterfaceThatUsedIt() {
        assertThat(ErrorTable.meaning(Generation.V2, "40005")).hasValue(Meaning.MISCONFIGURED);
        assertThat(ErrorTable.meaning(Generation.V3, "40005")).hasValue(Meaning.CLOCK);
        assertThat(ErrorTable.meaning(Generation.V2, "25204")).isEmpty();
        assertThat(ErrorTable.meaning(Generation.V3, "25204")).hasValue(Meaning.NO_SUCH_ORDER);
    }

    @ParameterizedTest
    @CsvSource({
        "NONE, 500, RETRYABLE",
        "NONE, 429, RETRYABLE",
        "NONE, 403, FINAL",
        "NONE, 200, RETRYABLE",
        "ONCE, 500, UNKNOWN",
        "ONCE, 504, UNKNOWN",
        "ONCE, 408, UNKNOWN",
        "ONCE, 429, RETRYABLE",
        "ONCE, 404, FINAL",
        "ONCE, 200, UNKNOWN",
        "ONCE, 302, UNKNOWN",
        "REPEATABLE, 502, UNKNOWN"
    })
    void withoutCodeTheStatusDecides(Effect effect, int status, Kind kind) {
        assertThat(ErrorTable.kindOfStatus(effect, status)).isEqualTo(kind);
    }

    @Test
    void aRefusalBehindAServerErrorLeavesAnOrderUnknown() {
        assertThat(kind(Effect.ONCE, 503, "99999")).isEqualTo(Kind.UNKNOWN);
        assertThat(kind(Effect.ONCE, 503, "40762")).isEqualTo(Kind.UNKNOWN);
        assertThat(kind(Effect.ONCE, 429, "99999")).isEqualTo(Kind.RETRYABLE);
    }

    @ParameterizedTest
    @EnumSource(Effect.class)
    void theBodysCodeDecidesBeforeTheStatus(Effect effect) {
        assertThat(kind(effect, 500, "40008")).isEqualTo(Kind.RETRYABLE);
    }

    @Test
    void saysWhatToDoAboutAKeyThatIsOfNoUse() {
        assertThat(ErrorTable.hint("40085")).contains("Unified");
        assertThat(ErrorTable.hint("25245")).contains("Classic");
        assertThat(ErrorTable.hint("40762")).isEmpty();
    }

    private static Kind kind(Effect effect, int status, String code) {
        return ErrorTable.kindOfCode(Generation.V2, effect, status, code);
    }
}
