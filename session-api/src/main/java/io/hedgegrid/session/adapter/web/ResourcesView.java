package io.hedgegrid.session.adapter.web;

import java.util.Map;

/**
 * What this instance uses.
 *
 * @param uptime seconds since the start
 * @param processors processors it may use
 * @param systemLoad load average of the machine over a minute; negative where the system does not tell
 * @param heapUsed bytes of heap in use
 * @param heapMax most bytes of heap
 * @param threads live platform threads
 * @param sessions number of sessions by state
 */
record ResourcesView(
        long uptime,
        int processors,
        double systemLoad,
        long heapUsed,
        long heapMax,
        int threads,
        Map<String, Long> sessions) {}
