package io.hedgegrid.grid.adapter.sequencer;

import io.hedgegrid.schemas.grid.SessionConfigured;
import io.hedgegrid.schemas.grid.SessionForgotten;
import io.hedgegrid.schemas.session.SessionConfig;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Configurations without their secrets; a tombstone says that the session is forgotten. */
final class ConfigInputs implements InputRule<SessionConfig> {

    @Override
    public Result apply(String key, @Nullable SessionConfig config, Instant recordedAt) {
        if (config == null) {
            return new Sequenced("forgotten", new SessionForgotten(key, recordedAt));
        }
        return new Sequenced(
                "config",
                new SessionConfigured(
                        config.getSessionId(),
                        config.getVersion(),
                        config.getUserId(),
                        config.getUserBotId(),
                        config.getSymbol(),
                        config.getAccount().getFingerprint(),
                        config.getAccount().getDemo(),
                        config.getGrid(),
                        config.getSignal(),
                        config.getRegisteredAt()));
    }
}
