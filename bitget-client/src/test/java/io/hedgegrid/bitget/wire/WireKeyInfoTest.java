package io.hedgegrid.bitget.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.hedgegrid.bitget.KeyPermissions;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class WireKeyInfoTest {

    private static final String BOUND = "'ips':'203.0.113.7,203.0.113.8'";

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "['coow','cpow'] | false | true | false",
                "['coow','cpow','ttow'] | false | true | false",
                "['coor','cpor','stor'] | true | false | false",
                "['coor','stow'] | false | false | false",
                "['coow','cpow','wtow'] | false | true | false",
                "['coow','cpow','wwow'] | false | true | true",
                "['wwow'] | false | false | true",
                "['wwor','coow'] | false | true | false",
                "['trade','readonly'] | false | true | false",
                "['readonly'] | true | false | false",
                "['trade','withdraw'] | false | true | true",
                "['COOW','unheard-of'] | false | true | false",
                "'coow,cpow' | false | true | false"
            })
    void theAuthoritiesOfAClassicKeySayWhatItMayDo(
            String authorities, boolean readOnly, boolean trades, boolean withdraws) {
        assertThat(WireKeyInfo.classic(json("{'authorities':" + authorities + "," + BOUND + "}")))
                .contains(new KeyPermissions(readOnly, trades, withdraws, true));
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "read_and_write | ['uta_mgt','uta_trade'] | false | true | false",
                "read-and-write | ['uta_mgt','uta_trade','withdraw','copy_futures_order'] | false | true | true",
                "read-and-write | ['uta_mgt'] | false | false | false",
                "read-and-write | ['withdraw'] | false | false | true",
                "read-only | ['uta_mgt','uta_trade'] | true | false | false",
                "read_only | ['uta_mgt','uta_trade','withdraw'] | true | false | false",
                "READ-ONLY | [] | true | false | false"
            })
    void thePermissionsOfAUnifiedKeySayWhatItMayDo(
            String type, String permissions, boolean readOnly, boolean trades, boolean withdraws) {
        assertThat(WireKeyInfo.unified(
                        json("{'permType':'" + type + "','permissions':" + permissions + "," + BOUND + "}")))
                .contains(new KeyPermissions(readOnly, trades, withdraws, true));
    }

    @ParameterizedTest
    @ValueSource(strings = {"''", "' , '", "null", "[]", "['']"})
    void aKeyWithoutAddressesIsBoundToNone(String ips) {
        assertThat(WireKeyInfo.classic(json("{'authorities':['coow'],'ips':" + ips + "}"))
                        .orElseThrow()
                        .boundToAddresses())
                .isFalse();
        assertThat(WireKeyInfo.unified(json("{'permissions':['uta_trade'],'ips':" + ips + "}"))
                        .orElseThrow()
                        .boundToAddresses())
                .isFalse();
    }

    @Test
    void addressesMayComeAsAList() {
        assertThat(WireKeyInfo.unified(json("{'permissions':['uta_trade'],'ips':['203.0.113.7']}")))
                .contains(new KeyPermissions(false, true, false, true));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "[]",
                "{}",
                "'text'",
                "{'authorities':null,'permissions':null}",
                "{'authorities':[],'permissions':[],'permType':'read-and-write'}",
                "{'authorities':['unheard-of'],'permissions':['unheard-of']}",
                "{'authorities':{'coow':true},'permissions':[{'uta_trade':true}]}"
            })
    void anAnswerInUnknownShapeOrWordsSaysNothing(String data) {
        assertThat(WireKeyInfo.classic(json(data))).isEqualTo(Optional.empty());
        assertThat(WireKeyInfo.unified(json(data))).isEqualTo(Optional.empty());
    }

    private static JsonNode json(String text) {
        return new JsonMapper().readTree(text.replace('\'', '"'));
    }
}
