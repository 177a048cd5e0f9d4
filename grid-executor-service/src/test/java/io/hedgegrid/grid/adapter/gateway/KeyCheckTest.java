package io.hedgegrid.grid.adapter.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.hedgegrid.bitget.KeyPermissions;
import io.hedgegrid.grid.adapter.gateway.KeyCheck.Finding;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class KeyCheckTest {

    @ParameterizedTest
    @EnumSource
    void aKeyThatTradesAndNoMoreFromListedAddressesIsFine(WithdrawingKeys policy) {
        KeyCheck.Result result = check(new KeyPermissions(false, true, false, true), policy);

        assertThat(result.refusal()).isNull();
        assertThat(result.warnings()).isEmpty();
    }

    @ParameterizedTest(name = "readOnly={0} trades={1} withdraws={2} bound={3} {4}")
    @CsvSource({
        "false, true, true, true, REFUSE, KEY_MAY_WITHDRAW",
        "false, true, true, false, REFUSE, KEY_MAY_WITHDRAW",
        "false, false, true, true, REFUSE, KEY_MAY_WITHDRAW",
        "false, false, true, true, WARN, KEY_CANNOT_TRADE",
        "false, false, false, true, ALLOW, KEY_CANNOT_TRADE",
        "true, false, false, true, ALLOW, KEY_READ_ONLY",
        "true, true, false, false, REFUSE, KEY_READ_ONLY"
    })
    void aKeyThatMayTooMuchOrTooLittleIsRefused(
            boolean readOnly, boolean trades, boolean withdraws, boolean bound, WithdrawingKeys policy, String code) {
        KeyCheck.Result result = check(new KeyPermissions(readOnly, trades, withdraws, bound), policy);

        assertThat(result.refusal()).isNotNull().extracting(Finding::code).isEqualTo(code);
        assertThat(result.refusal().message()).isNotBlank();
        assertThat(result.warnings()).isEmpty();
    }

    @ParameterizedTest(name = "withdraws={0} bound={1} {2}")
    @CsvSource({
        "false, false, REFUSE, KEY_WITHOUT_IP_LIST",
        "true, true, WARN, KEY_MAY_WITHDRAW",
        "true, false, WARN, KEY_MAY_WITHDRAW KEY_WITHOUT_IP_LIST",
        "true, false, ALLOW, KEY_WITHOUT_IP_LIST"
    })
    void whatIsOnlyUnwiseIsWarnedOf(boolean withdraws, boolean bound, WithdrawingKeys policy, String codes) {
        KeyCheck.Result result = check(new KeyPermissions(false, true, withdraws, bound), policy);

        assertThat(result.refusal()).isNull();
        assertThat(result.warnings()).extracting(Finding::code).isEqualTo(List.of(codes.split(" ")));
    }

    @Test
    void anExchangeThatDoesNotSayIsWarnedOfAndKeepsNobodyFromTrading() {
        KeyCheck.Result result = KeyCheck.check(Optional.empty(), WithdrawingKeys.REFUSE);

        assertThat(result.refusal()).isNull();
        assertThat(result.warnings()).extracting(Finding::code).containsExactly("KEY_PERMISSIONS_UNKNOWN");
    }

    @Test
    void aSettingAllowsAKeyToWithdraw() {
        KeyCheck.Result result = check(new KeyPermissions(false, true, true, true), WithdrawingKeys.ALLOW);

        assertThat(result.refusal()).isNull();
        assertThat(result.warnings()).isEmpty();
    }

    private static KeyCheck.Result check(KeyPermissions permissions, WithdrawingKeys policy) {
        return KeyCheck.check(Optional.of(permissions), policy);
    }
}
