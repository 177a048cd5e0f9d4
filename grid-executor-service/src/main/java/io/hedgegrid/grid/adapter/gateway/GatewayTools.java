package io.hedgegrid.grid.adapter.gateway;

import io.hedgegrid.grid.core.PlacementPolicy;
import io.hedgegrid.schemas.trace.RecordTracer;
import java.time.Clock;

/**
 * What carrying out a request takes.
 *
 * @param sessions configurations of sessions
 * @param accounts their exchange accounts
 * @param pushes what is pushed of them
 * @param contracts the exchange's contracts
 * @param reports where results go
 * @param policy bounds of placing orders
 * @param clock wall time
 * @param pause lets time pass
 * @param metrics told of every result
 * @param withdrawingKeys what becomes of sessions whose key may withdraw
 * @param tracer begins a span for each request
 */
public record GatewayTools(
        SessionDirectory sessions,
        ExchangeAccounts accounts,
        AccountPushes pushes,
        Contracts contracts,
        Reports reports,
        PlacementPolicy policy,
        Clock clock,
        Pause pause,
        GatewayMetrics metrics,
        WithdrawingKeys withdrawingKeys,
        RecordTracer tracer) {}
