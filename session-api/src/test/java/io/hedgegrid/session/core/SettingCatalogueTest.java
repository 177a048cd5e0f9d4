package io.hedgegrid.session.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingCatalogueTest {

    @Test
    void it_has_the_settings_of_the_contract_and_no_other() {
        String names =
                "multiplier spacePercent spaceOrders spaceLots space1Percent space1Orders space1Lots space2Percent"
                        + " space2Orders space2Lots space3Percent space3Orders space3Lots baseLot minLot maxLot useSmaEntry smaPeriod"
                        + " sarAf sarMax reverseOrder cciPeriod cciMax cciMin timeframe singleOrderProfit pairGlobalProfit"
                        + " globalProfit maxLoss startHour startMinute finishHour finishMinute openOnNewCandle tradesPerDay"
                        + " maxMartingaleMultiplier maxPositionMarginPercent foreignPositions";
        assertThat(SettingCatalogue.settings().keySet()).containsExactlyInAnyOrder(names.split(" "));
    }

    @Test
    void the_defaults_are_those_of_the_old_robot() {
        String defaults =
                "multiplier=1.5 spacePercent=0.5 spaceOrders=5 spaceLots=0.001 space1Percent=1.0 space1Orders=5"
                        + " space1Lots=0.002 space2Percent=2.0 space2Orders=5 space2Lots=0.003 space3Percent=3.0 space3Orders=5"
                        + " space3Lots=0.004 baseLot=0.001 minLot=0.001 maxLot=50.0 useSmaEntry=true smaPeriod=7 sarAf=0.1 sarMax=0.8"
                        + " reverseOrder=false cciPeriod=0 cciMax=100 cciMin=-100 timeframe=1H singleOrderProfit=3.0"
                        + " pairGlobalProfit=1.0 globalProfit=0 maxLoss=0 startHour=0 startMinute=0 finishHour=23 finishMinute=59"
                        + " openOnNewCandle=true tradesPerDay=0 maxMartingaleMultiplier=10 maxPositionMarginPercent=10"
                        + " foreignPositions=adopt";
        Map<String, Object> expected = new LinkedHashMap<>();
        Arrays.stream(defaults.split(" ")).forEach(entry -> {
            String[] parts = entry.split("=");
            expected.put(parts[0], value(parts[1]));
        });
        assertThat(CustomSettings.defaults()).isEqualTo(CustomSettings.of(expected));
    }

    @Test
    void the_defaults_are_valid() {
        Map<String, Object> all = CustomSettings.defaults().values();
        assertThat(RegistrationFixture.parse(RegistrationFixture.withCustomSettings(all)))
                .isInstanceOfSatisfying(
                        ParsedRegistration.Accepted.class,
                        accepted ->
                                assertThat(accepted.registration().settings()).isEqualTo(CustomSettings.defaults()));
    }

    private static Object value(String text) {
        return switch (text) {
            case "true", "false" -> Boolean.valueOf(text);
            case "1H", "adopt" -> text;
            default -> new BigDecimal(text);
        };
    }
}
