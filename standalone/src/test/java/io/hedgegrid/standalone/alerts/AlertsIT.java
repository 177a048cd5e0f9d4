package io.hedgegrid.standalone.alerts;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.extension.ExtendWith;

/** All that takes a running system to be seen of metrics and alerts: in one lab, which is there for no longer than this class. */
@ExtendWith(InAlertLab.class)
class AlertsIT {

    @Nested
    class Metrics extends MetricsShown {}

    @Nested
    class OfTheMarket extends MarketAlerts {}

    @Nested
    class OfTheExecutor extends ExecutorAlerts {}

    @Nested
    class OfCallbacks extends CallbackAlerts {}

    @Nested
    class OfThePlatform extends PlatformAlerts {}
}
