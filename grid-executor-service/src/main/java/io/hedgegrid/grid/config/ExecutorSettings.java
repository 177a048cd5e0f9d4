package io.hedgegrid.grid.config;

import io.hedgegrid.grid.adapter.gateway.WithdrawingKeys;
import io.hedgegrid.grid.core.PlacementPolicy;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.nio.file.Path;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of the grid executor. Defaults are in grid-executor-service.yml.
 *
 * @param instanceId identity of this instance, stable over restarts and unlike that of any other
 * @param maxPriceAge prices received longer ago do not enter the log
 * @param maxPriceSilence wall time without a price after which the sessions of a symbol are told that its market is silent
 * @param maxOrderAge opening orders whose cause is older are not placed
 * @param maxInFlight no more order requests are taken while this many are unfinished
 * @param contractsMaxAge how long the exchange's list of contracts is used before it is read again
 * @param exchangeCheckInterval how often the exchange is asked whether it is there
 * @param privateStreams whether the ends of orders are taken from the exchange's private streams too
 * @param privateStreamIdle the stream of an account that had no request for this long is closed
 * @param shutdownGrace how long stopping waits for what has begun
 * @param revocationGrace how long a rebalance waits for what has begun
 * @param withdrawingKeys what becomes of sessions whose API key may withdraw money
 * @param order how patiently the exchange is asked about an order
 * @param streams how Kafka Streams runs
 */
@Validated
@ConfigurationProperties("executor")
public record ExecutorSettings(
        @NotBlank String instanceId,
        @NotNull @DurationMin(millis = 1) Duration maxPriceAge,
        @NotNull @DurationMin(millis = 1) Duration maxPriceSilence,
        @NotNull @DurationMin(millis = 1) Duration maxOrderAge,
        @Min(1) int maxInFlight,
        @NotNull @DurationMin(millis = 0) Duration contractsMaxAge,
        @NotNull @DurationMin(millis = 1) Duration exchangeCheckInterval,
        boolean privateStreams,
        @NotNull @DurationMin(millis = 1) Duration privateStreamIdle,
        @NotNull @DurationMin(millis = 0) Duration shutdownGrace,
        @NotNull @DurationMin(millis = 0) Duration revocationGrace,
        @NotNull WithdrawingKeys withdrawingKeys,
        @NotNull @Valid Order order,
        @NotNull @Valid Streams streams) {

    /**
     * How patiently the exchange is asked about an order; see {@link PlacementPolicy}.
     *
     * @param redeliveryAsks answers "not known" after which a redelivered request counts as never sent
     * @param absenceAsks answers "not known" after which an order whose placing got no answer is placed again
     * @param absenceTime how long those answers span at least
     * @param arrivalBound how long after sending a request may still reach the exchange
     * @param settleBound how long an order may be on its way before it is reported as unknown
     * @param firstDelay delay before the second question; doubles
     * @param maxDelay largest delay between two questions
     */
    public record Order(
            @Min(1) int redeliveryAsks,
            @Min(1) int absenceAsks,
            @NotNull @DurationMin(millis = 0) Duration absenceTime,
            @NotNull @DurationMin(millis = 0) Duration arrivalBound,
            @NotNull @DurationMin(millis = 0) Duration settleBound,
            @NotNull @DurationMin(millis = 1) Duration firstDelay,
            @NotNull @DurationMin(millis = 1) Duration maxDelay) {}

    /**
     * How Kafka Streams runs.
     *
     * @param stateDir where it keeps its lock and its identity; the state itself is in memory and in Kafka
     * @param threads stream threads of each of the two applications
     * @param standbyReplicas copies of the engine's state on other instances
     * @param commitInterval of the engine; each of its hops costs about as much
     */
    public record Streams(
            @NotNull Path stateDir,
            @Min(1) int threads,
            @Min(0) int standbyReplicas,
            @NotNull @DurationMin(millis = 1) Duration commitInterval) {}

    /** The bounds of placing orders. */
    public PlacementPolicy placementPolicy() {
        return new PlacementPolicy(
                maxOrderAge,
                order.redeliveryAsks(),
                order.absenceAsks(),
                order.absenceTime(),
                order.arrivalBound(),
                order.settleBound(),
                order.firstDelay(),
                order.maxDelay());
    }
}
