package io.hedgegrid.bitget.ws;

import io.hedgegrid.bitget.AccountKind;
import io.hedgegrid.bitget.BitgetSettings;
import io.hedgegrid.bitget.http.AccountAccess;
import io.hedgegrid.bitget.wire.WireJson;
import java.util.Optional;

/** To the private stream of an account, in the dialect of its kind. For the stream's thread only. */
final class AccountRoutes implements Routes {

    private final BitgetSettings settings;
    private final AccountAccess access;
    private final WireJson json;
    private boolean clockDoubted;

    AccountRoutes(BitgetSettings settings, AccountAccess access, WireJson json) {
        this.settings = settings;
        this.access = access;
        this.json = json;
    }

    @Override
    public Route next() {
        AccountKind kind = access.kind();
        if (clockDoubted) {
            access.learnClock();
            clockDoubted = false;
        }
        return new Route(
                settings.privateWsUri(kind, access.isDemo()),
                switch (kind) {
                    case CLASSIC -> new ClassicAccountDialect(json);
                    case UNIFIED -> new UnifiedAccountDialect(json);
                },
                Optional.of(access.loginFrame()));
    }

    @Override
    public void clockRefused() {
        clockDoubted = true;
    }
}
