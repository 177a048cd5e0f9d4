package io.hedgegrid.standalone.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/**
 * Where the parts listen; 0 stands for any free port.
 *
 * @param broker for Kafka clients
 * @param sessionApi for HEMA
 * @param paperExchange for Bitget clients
 * @param marketData health and metrics
 * @param signal health and metrics
 * @param executor health and metrics
 * @param webhook health and metrics
 */
public record Ports(
        int broker, int sessionApi, int paperExchange, int marketData, int signal, int executor, int webhook) {

    /** The documented ports. */
    public static Ports fixed() {
        return new Ports(9092, 8082, 8090, 8083, 8084, 8085, 8086);
    }

    /** Any free ports. */
    public static Ports any() {
        return new Ports(0, 0, 0, 0, 0, 0, 0);
    }

    /**
     * Makes sure that every fixed port is free.
     *
     * @throws LaunchException naming the first that is not
     */
    public void requireFree() {
        require("broker", broker);
        require("session-api", sessionApi);
        require("paper exchange", paperExchange);
        require("market-data-service", marketData);
        require("signal-service", signal);
        require("grid-executor-service", executor);
        require("webhook-service", webhook);
    }

    /**
     * Makes sure that one port is free.
     *
     * @throws LaunchException naming the part and the port if it is not
     */
    public static void require(String part, int port) {
        if (port == 0) {
            return;
        }
        try (ServerSocket probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(port));
        } catch (IOException e) {
            throw new LaunchException("port " + port + " (" + part + ") is in use");
        }
    }

    /** A port that is free now. */
    public static int free() {
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return probe.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException("no free port", e);
        }
    }
}
