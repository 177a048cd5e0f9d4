package io.hedgegrid.paper.fault;

/**
 * A fault that happens now.
 *
 * @param millis how long, with the jitter thrown for it
 */
public record Hit(FaultRule rule, long millis) {}
