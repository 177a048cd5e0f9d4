package io.hedgegrid.signal.topology;

import io.hedgegrid.signal.indicator.CandlePrices;
import io.hedgegrid.signal.indicator.Cci;
import io.hedgegrid.signal.indicator.Lwma;
import io.hedgegrid.signal.indicator.ParabolicSar;
import io.hedgegrid.signal.indicator.Trend;
import io.hedgegrid.signal.indicator.Window;
import io.hedgegrid.signal.rule.ProfileSettings;
import io.hedgegrid.signal.rule.ProfileState;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/** The fields of a {@link ProfileState}. Doubles keep every bit, so that a restart computes what it would have without. */
final class ProfileStateFormat {
    private static final int EMPTY = 0;
    private static final int ONE_CANDLE = 1;
    private static final int TRAILING = 2;

    private ProfileStateFormat() {}

    static void write(ProfileState state, DataOutputStream out) throws IOException {
        ProfileSettings settings = state.settings();
        out.writeBoolean(settings.useSmaEntry());
        out.writeInt(settings.smaPeriod());
        out.writeDouble(settings.sarAf());
        out.writeDouble(settings.sarMax());
        out.writeBoolean(settings.reverseOrder());
        out.writeInt(settings.cciPeriod());
        out.writeDouble(settings.cciMax());
        out.writeDouble(settings.cciMin());
        writeWindow(state.lwma().weightedPrices(), out);
        writePhase(state.sar().phase(), out);
        Cci cci = state.cci();
        out.writeBoolean(cci != null);
        if (cci != null) {
            writeWindow(cci.typicalPrices(), out);
        }
    }

    static ProfileState read(DataInputStream in) throws IOException {
        ProfileSettings settings = new ProfileSettings(
                in.readBoolean(),
                in.readInt(),
                in.readDouble(),
                in.readDouble(),
                in.readBoolean(),
                in.readInt(),
                in.readDouble(),
                in.readDouble());
        Lwma lwma = new Lwma(readWindow(in));
        ParabolicSar sar = new ParabolicSar(settings.sarAf(), settings.sarMax(), readPhase(in));
        return new ProfileState(settings, lwma, sar, in.readBoolean() ? Cci.of(readWindow(in)) : null);
    }

    private static void writePhase(ParabolicSar.Phase phase, DataOutputStream out) throws IOException {
        switch (phase) {
            case ParabolicSar.Empty() -> out.writeByte(EMPTY);
            case ParabolicSar.OneCandle(CandlePrices first) -> {
                out.writeByte(ONE_CANDLE);
                writePrices(first, out);
            }
            case ParabolicSar.Trailing trailing -> {
                out.writeByte(TRAILING);
                out.writeBoolean(trailing.trend() == Trend.UP);
                out.writeDouble(trailing.sar());
                out.writeDouble(trailing.extreme());
                out.writeDouble(trailing.factor());
                writePrices(trailing.previous(), out);
                writePrices(trailing.beforePrevious(), out);
            }
        }
    }

    private static ParabolicSar.Phase readPhase(DataInputStream in) throws IOException {
        int kind = in.readUnsignedByte();
        return switch (kind) {
            case EMPTY -> new ParabolicSar.Empty();
            case ONE_CANDLE -> new ParabolicSar.OneCandle(readPrices(in));
            case TRAILING ->
                new ParabolicSar.Trailing(
                        in.readBoolean() ? Trend.UP : Trend.DOWN,
                        in.readDouble(),
                        in.readDouble(),
                        in.readDouble(),
                        readPrices(in),
                        readPrices(in));
            default -> throw new IOException("no phase of the Parabolic SAR has the number " + kind);
        };
    }

    private static void writePrices(CandlePrices prices, DataOutputStream out) throws IOException {
        out.writeDouble(prices.high());
        out.writeDouble(prices.low());
        out.writeDouble(prices.close());
    }

    private static CandlePrices readPrices(DataInputStream in) throws IOException {
        return new CandlePrices(in.readDouble(), in.readDouble(), in.readDouble());
    }

    private static void writeWindow(Window window, DataOutputStream out) throws IOException {
        double[] values = window.values();
        out.writeInt(window.capacity());
        out.writeInt(values.length);
        for (double value : values) {
            out.writeDouble(value);
        }
    }

    private static Window readWindow(DataInputStream in) throws IOException {
        int capacity = in.readInt();
        double[] values = new double[in.readInt()];
        for (int i = 0; i < values.length; i++) {
            values[i] = in.readDouble();
        }
        return Window.of(capacity, values);
    }
}
