package io.hedgegrid.standalone.alerts;

import io.hedgegrid.signal.SignalServiceApplication;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryUsage;
import java.util.ArrayList;
import java.util.List;

/** A service that prints its port, and fills its heap when a byte comes in. Ends with its input. */
final class FullHeapMain {

    private static final double FULL = 0.93;
    private static final int MEBIBYTE = 1 << 20;

    private FullHeapMain() {}

    /** Arguments: those of the service. */
    public static void main(String[] args) throws IOException {
        var service = SignalServiceApplication.builder().run(args);
        System.out.println("port=" + service.getEnvironment().getProperty("local.server.port"));
        List<byte[]> ballast = new ArrayList<>();
        if (System.in.read() >= 0) {
            System.gc();
            while (oldGenerationInUse() < FULL) {
                ballast.add(new byte[MEBIBYTE]);
                System.gc();
            }
        }
        while (System.in.read() >= 0) {
            // Until nobody writes any more.
        }
        System.exit(ballast.size() > 0 ? 0 : 1);
    }

    private static double oldGenerationInUse() {
        MemoryUsage usage = ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getName().contains("Tenured"))
                .findFirst()
                .map(MemoryPoolMXBean::getUsage)
                .orElseThrow();
        return (double) usage.getUsed() / usage.getMax();
    }
}
