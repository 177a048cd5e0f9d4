package io.hedgegrid.standalone.process;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.LinkedHashSet;
import java.util.Random;
import java.util.Set;

/**
 * Ports that stay free while their owner restarts: below those that the system gives to outgoing connections. On one of those a client
 * that knocks at a dead server's door may get the door's own number, and then talks to itself and keeps the server out.
 */
final class StablePorts {

    private static final int LOWEST = 12_000;
    private static final int BELOW = 32_000;

    private final Random random = new Random();
    private final Set<Integer> given = new LinkedHashSet<>();

    /** A port that is free now and was not given before. */
    int next() {
        while (true) {
            int port = random.nextInt(LOWEST, BELOW);
            if (isFree(port) && given.add(port)) {
                return port;
            }
        }
    }

    private static boolean isFree(int port) {
        try (ServerSocket probe = new ServerSocket()) {
            probe.bind(new InetSocketAddress(port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
