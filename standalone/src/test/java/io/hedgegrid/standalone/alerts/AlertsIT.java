package io.hedgegrid.standalone.alerts;

import org.junit.jupiter.api.ClassOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.TestClassOrder;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * All that takes a running system to be seen of metrics and alerts: in one lab, which is there for no longer than this class. Metrics come
 * first, since a restarted service has yet to show some.
 */
@ExtendWith(InAlertLab.class)
@TestClassOrder(ClassOrderer.OrderAnnotation.class)
class AlertsIT {

    @Nested
    @Order(1)
    class Metrics extends MetricsShown {}

    @Nested
    @Order(2)
    class OfTheMarket extends MarketAlerts {}

    @Nested
    @Order(3)
    class OfTheExecutor extends ExecutorAlerts {}

    @Nested
    @Order(4)
    class OfCallbacks extends CallbackAlerts {}

    @Nested
    @Order(5)
    class OfThePlatform extends PlatformAlerts {}
}
