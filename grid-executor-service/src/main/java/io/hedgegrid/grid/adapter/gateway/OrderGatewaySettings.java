package io.hedgegrid.grid.adapter.gateway;

import java.time.Duration;

/**
 * How the order gateway takes requests.
 *
 * @param maxInFlight no more requests are taken while this many are unfinished
 * @param revocationGrace how long a partition that goes elsewhere is held back for requests being carried out
 * @param shutdownGrace how long closing waits for them
 */
public record OrderGatewaySettings(int maxInFlight, Duration revocationGrace, Duration shutdownGrace) {}
