package io.hedgegrid.grid.adapter.store;

import io.hedgegrid.grid.machine.ForeignPositions;
import io.hedgegrid.grid.machine.GridLevel;
import io.hedgegrid.grid.machine.GridSettings;
import io.hedgegrid.grid.machine.SessionConfig;

/** A session's configuration as bytes. */
final class ConfigParts {

    private ConfigParts() {}

    static void write(StateOutput out, SessionConfig config) {
        out.text(config.sessionId());
        out.number(config.version());
        out.text(config.userId());
        out.text(config.userBotId());
        out.text(config.symbol());
        out.text(config.accountFingerprint());
        out.flag(config.demo());
        write(out, config.grid());
        out.text(config.profileId());
        out.number(config.candleMillis());
        out.number(config.registeredAt());
    }

    static SessionConfig read(StateInput in) {
        return new SessionConfig(
                in.text(),
                in.number(),
                in.text(),
                in.text(),
                in.text(),
                in.text(),
                in.flag(),
                readGrid(in),
                in.text(),
                in.number(),
                in.number());
    }

    private static void write(StateOutput out, GridSettings grid) {
        out.number(grid.leverage());
        out.list(grid.levels(), ConfigParts::write);
        out.decimal(grid.multiplier());
        out.decimal(grid.maxMartingaleMultiplier());
        out.decimal(grid.baseLot());
        out.decimal(grid.minLot());
        out.decimal(grid.maxLot());
        out.decimal(grid.maxPositionMarginPercent());
        out.decimal(grid.singleOrderProfit());
        out.decimal(grid.pairGlobalProfit());
        out.decimal(grid.globalProfit());
        out.decimal(grid.maxLoss());
        out.number(grid.startMinuteOfDay());
        out.number(grid.finishMinuteOfDay());
        out.flag(grid.openOnNewCandle());
        out.number(grid.tradesPerDay());
        out.name(grid.foreignPositions());
    }

    private static GridSettings readGrid(StateInput in) {
        return new GridSettings(
                in.count(),
                in.list(ConfigParts::readLevel),
                in.decimal(),
                in.decimal(),
                in.decimal(),
                in.decimal(),
                in.decimal(),
                in.decimal(),
                in.decimal(),
                in.decimal(),
                in.decimal(),
                in.decimal(),
                in.count(),
                in.count(),
                in.flag(),
                in.count(),
                in.has(2) ? in.name(ForeignPositions.class) : ForeignPositions.ADOPT);
    }

    private static void write(StateOutput out, GridLevel level) {
        out.decimal(level.percent());
        out.number(level.orders());
        out.decimal(level.lot());
    }

    private static GridLevel readLevel(StateInput in) {
        return new GridLevel(in.decimal(), in.count(), in.decimal());
    }
}
