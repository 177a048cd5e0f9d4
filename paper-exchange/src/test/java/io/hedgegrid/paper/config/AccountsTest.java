package io.hedgegrid.paper.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hedgegrid.paper.StartupFault;
import io.hedgegrid.paper.engine.AccountKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccountsTest {

    private static final String ONE = "{'key':'a','secret':'s','passphrase':'p'}";

    @TempDir
    private Path directory;

    @Test
    void aFileGivesAccountsAndLeavesOutWhatIsUsual() throws IOException {
        Accounts accounts = read("[" + ONE
                + ",{'key':'b','secret':'s','passphrase':'p','balance':500,'kind':'unified','environment':'demo'}]");

        assertThat(accounts.of("a").orElseThrow().balance()).isEqualByComparingTo("10000");
        assertThat(accounts.of("a").orElseThrow().kind()).isEqualTo(AccountKind.CLASSIC);
        assertThat(accounts.of("b").orElseThrow().kind()).isEqualTo(AccountKind.UNIFIED);
        assertThat(accounts.of("b").orElseThrow().balance()).isEqualByComparingTo("500");
        assertThat(accounts.of("c")).isEmpty();
    }

    @Test
    void aKeyTradesAndIsBoundToAnAddressUnlessTheFileSaysOtherwise() throws IOException {
        Accounts accounts = read("[" + ONE
                + ",{'key':'b','secret':'s','passphrase':'p','kind':'unified'}"
                + ",{'key':'c','secret':'s','passphrase':'p','authorities':['coor','wwow'],'ips':''}]");

        assertThat(accounts.of("a").orElseThrow().authorities()).containsExactly("coow", "cpow");
        assertThat(accounts.of("a").orElseThrow().ips()).isEqualTo("127.0.0.1");
        assertThat(accounts.of("b").orElseThrow().authorities()).containsExactly("uta_mgt", "uta_trade");
        assertThat(accounts.of("c").orElseThrow().authorities()).containsExactly("coor", "wwow");
        assertThat(accounts.of("c").orElseThrow().ips()).isEmpty();
    }

    @Test
    void keysWithTheSameNumberAreToOneAccount() throws IOException {
        Accounts accounts = read("[" + ONE + ",{'key':'b','secret':'s','passphrase':'p','uid':'7'},"
                + "{'key':'c','secret':'s','passphrase':'p','uid':'7'}]");

        assertThat(accounts.all()).extracting(AccountSettings::key).containsExactly("a", "b");
        assertThat(accounts.otherKeys()).containsExactly(Map.entry("c", "b"));
        assertThat(accounts.of("c").orElseThrow().number()).isEqualTo("7");
        assertThat(accounts.of("a").orElseThrow().number()).hasSize(10);
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "[] | expected an array of accounts",
                "[{'key':'a','secret':'s'}] | account 1: passphrase must not be empty",
                "[{'key':'a','secret':'s','passphrase':'p','kind':'new'}] | account 1: kind 'new' is not one of",
                "[{'key':'a','secret':'s','passphrase':'p','balance':'-1'}] | account 1: balance must not be negative",
                "[{'key':'a','secret':'s','passphrase':'p','authorities':'coow'}] | authorities must be a list of texts",
                "[{'key':'a','secret':'s','passphrase':'p','authorities':['']}] | authorities must be a list of texts",
                "[{'key':'b','secret':'s','passphrase':'p','uid':'7'},{'key':'c','secret':'s','passphrase':'p','uid':'7','kind':'unified'}] | to one account, but of different kinds",
                "[ONE,ONE] | the key 'a' is there twice",
                "nonsense | cannot read"
            })
    void whatCannotBeUsedIsNamed(String json, String named) {
        assertThatThrownBy(() -> read(json.replace("ONE", ONE)))
                .isInstanceOf(StartupFault.class)
                .hasMessageContaining(named);
    }

    private Accounts read(String json) throws IOException {
        return Accounts.read(Files.writeString(directory.resolve("accounts.json"), json.replace('\'', '"')));
    }
}
