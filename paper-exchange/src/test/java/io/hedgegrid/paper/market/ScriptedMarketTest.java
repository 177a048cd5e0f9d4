package io.hedgegrid.paper.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hedgegrid.paper.StartupFault;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScriptedMarketTest {

    private static final ContractTable CONTRACTS = new ContractTable(new BigDecimal("0.0006"));

    @TempDir
    private Path directory;

    @Test
    void everyTickIsPlayedAsWritten() throws IOException {
        List<List<String>> played = play("""
                # down and up again
                symbol BTCUSDT
                60000
                line 4 58000   # in steps of 500
                hold 2
                61000.05
                symbol ETHUSDT
                3000
                3100
                """);

        assertThat(played.getFirst())
                .containsExactly("60000", "59500", "59000", "58500", "58000", "58000", "58000", "61000.1");
        assertThat(played.getLast()).containsExactly("3000", "3100", "3100", "3100", "3100", "3100", "3100", "3100");
    }

    @Test
    void theRunningCandleIsMadeOfTheTicksSoFar() throws IOException {
        MarketPlayer player = player("symbol BTCUSDT\n100\n90\n120\n110\n");
        player.next();
        var second = player.next().orElseThrow().ticks().getFirst();
        assertThat(second.running().low()).isEqualByComparingTo("90");
        assertThat(second.running().high()).isEqualByComparingTo("100");
        player.next();
        var last = player.next().orElseThrow().ticks().getFirst();

        assertThat(last.running().high()).isEqualByComparingTo("120");
        assertThat(last.running().close()).isEqualByComparingTo("110");
        assertThat(player.next()).isEmpty();
        assertThat(player.history()).hasSize(3);
        assertThat(player.history().getLast().getFirst().close()).isEqualByComparingTo("100");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "60000 | line 1: a symbol must come first",
                "symbol BTCUSDT;hold 3 | line 2: expected, after a price",
                "symbol BTCUSDT;60000;line x 3 | line 3: 'x' is not a number of ticks",
                "symbol BTCUSDT;-1 | line 2: '-1' is not a price",
                "symbol BTCUSDT;jump 3 | line 2: expected a price",
                "symbol BTCUSDT | no price for BTCUSDT",
                "# nothing | no symbol"
            })
    void whatCannotBePlayedIsNamedWithItsLine(String lines, String named) {
        assertThatThrownBy(() -> player(lines.replace(';', '\n')))
                .isInstanceOf(StartupFault.class)
                .hasMessageContainingAll("paper.script", "path.txt", named);
    }

    @Test
    void anotherScriptIsAnotherMarket() throws IOException {
        String one = player("symbol BTCUSDT\n1\n").tape().identity();

        assertThat(player("symbol BTCUSDT\n2\n").tape().identity()).isNotEqualTo(one);
        assertThat(player("symbol BTCUSDT\n1\n").tape().identity()).isEqualTo(one);
    }

    private List<List<String>> play(String script) throws IOException {
        MarketPlayer player = player(script);
        List<List<String>> prices = new ArrayList<>();
        player.tape().contracts().forEach(_ -> prices.add(new ArrayList<>()));
        for (Optional<MarketStep> step = player.next(); step.isPresent(); step = player.next()) {
            for (int i = 0; i < prices.size(); i++) {
                BigDecimal price = step.get().ticks().get(i).price();
                prices.get(i).add(price.stripTrailingZeros().toPlainString());
            }
        }
        return prices;
    }

    private MarketPlayer player(String script) throws IOException {
        Path file = Files.writeString(directory.resolve("path.txt"), script);
        return new MarketPlayer(ScriptedMarket.read(file, 3, CONTRACTS), 3);
    }
}
