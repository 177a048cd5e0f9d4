package io.hedgegrid.signal.topology;

import static io.hedgegrid.signal.Fixtures.BTC;
import static io.hedgegrid.signal.Fixtures.settings;
import static io.hedgegrid.signal.Fixtures.walk;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hedgegrid.schemas.market.Candle;
import io.hedgegrid.signal.core.CandleSeries;
import io.hedgegrid.signal.core.SessionProfile;
import io.hedgegrid.signal.rule.ProfileState;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serde;
import org.junit.jupiter.api.Test;

class StateSerdesTest {

    @Property(tries = 100)
    void aProfileStateIsReadAsItWasWritten(
            @ForAll @IntRange(max = 60) int candles,
            @ForAll @IntRange(min = 1, max = 50) int smaPeriod,
            @ForAll @IntRange(max = 30) int cciPeriod) {
        ProfileState state = ProfileState.start(AvroMapping.settings(settings(smaPeriod, cciPeriod)));
        for (Candle candle : walk(BTC, candles)) {
            state = state.next(AvroMapping.prices(candle));
        }

        assertThat(again(StateSerdes.profileState(), state)).isEqualTo(state);
    }

    @Property(tries = 100)
    void aCandleSeriesIsReadAsItWasWritten(@ForAll long accepted, @ForAll long open, @ForAll long close) {
        CandleSeries series = new CandleSeries(accepted, open, close);

        assertThat(again(StateSerdes.candleSeries(), series)).isEqualTo(series);
    }

    @Property(tries = 100)
    void aSessionProfileIsReadAsItWasWritten(@ForAll long registered, @ForAll long version, @ForAll String key) {
        SessionProfile profile = new SessionProfile(registered, version, key);

        assertThat(again(StateSerdes.sessionProfile(), profile)).isEqualTo(profile);
    }

    @Test
    void noValueStaysNoValue() {
        assertThat(again(StateSerdes.candleSeries(), null)).isNull();
    }

    @Test
    void anUnknownFormatVersionIsRefused() {
        byte[] bytes = StateSerdes.candleSeries().serializer().serialize("t", CandleSeries.EMPTY);
        bytes[0] = 2;

        assertThatThrownBy(() -> StateSerdes.candleSeries().deserializer().deserialize("t", bytes))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("format version 2");
    }

    @Test
    void bytesTooFewOrTooManyAreRefused() {
        byte[] bytes = StateSerdes.candleSeries().serializer().serialize("t", CandleSeries.EMPTY);

        assertThatThrownBy(() -> StateSerdes.candleSeries()
                        .deserializer()
                        .deserialize("t", Arrays.copyOf(bytes, bytes.length - 1)))
                .isInstanceOf(SerializationException.class);
        assertThatThrownBy(() -> StateSerdes.candleSeries()
                        .deserializer()
                        .deserialize("t", Arrays.copyOf(bytes, bytes.length + 1)))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("1 bytes too many");
    }

    private static <T> T again(Serde<T> serde, T value) {
        return serde.deserializer().deserialize("t", serde.serializer().serialize("t", value));
    }
}
