package io.hedgegrid.grid.core;

import org.jspecify.annotations.Nullable;

/**
 * One step of {@link OrderPlacement}.
 *
 * @param state the state to go on from
 * @param report what is to be reported before going on; null if nothing
 * @param next what is to be done next
 */
public record Step(OrderState state, @Nullable Verdict report, Next next) {}
