package io.hedgegrid.webhook.sender;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Resolves the hosts of targets and lets through only those whose every address is allowed. The client connects to
 * exactly the addresses given here, so a name cannot change its mind between check and connection.
 *
 * <p>A look-up blocks in native code, where a virtual thread holds its carrier; so it runs on platform threads, and a dead
 * name server delays nobody else.
 */
final class GuardedResolver implements DnsResolver, AutoCloseable {

    /** The connect time-out applies to each address; more would make a try long. */
    private static final int MOST_ADDRESSES = 3;

    /** Beyond it a look-up fails at once, and the callback is tried again later: names that hang cost no more than this. */
    private static final int MOST_LOOKUPS = 256;

    private final AddressGuard guard;
    private final Duration timeout;
    private final Lookup names;
    private final ExecutorService lookups = new ThreadPoolExecutor(
            0,
            MOST_LOOKUPS,
            30,
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            Thread.ofPlatform().daemon().name("webhook-dns-", 0).factory());

    GuardedResolver(AddressGuard guard, Duration timeout, Lookup names) {
        this.guard = guard;
        this.timeout = timeout;
        this.names = names;
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        InetAddress[] addresses = lookUp(host);
        if (!guard.allows(addresses)) {
            throw new ForbiddenAddressException(host);
        }
        return Arrays.copyOf(addresses, Math.min(addresses.length, MOST_ADDRESSES));
    }

    private InetAddress[] lookUp(String host) throws UnknownHostException {
        try {
            Future<InetAddress[]> lookup = lookups.submit(() -> names.addresses(host));
            return lookup.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw unknown(host, "does not resolve", e);
        } catch (TimeoutException e) {
            throw unknown(host, "does not resolve within " + timeout, e);
        } catch (RejectedExecutionException e) {
            throw unknown(host, "was not resolved: too many look-ups under way", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unknown(host, "was not resolved: interrupted", e);
        }
    }

    private static UnknownHostException unknown(String host, String why, Exception cause) {
        UnknownHostException unknown = new UnknownHostException("the host " + host + " " + why);
        unknown.initCause(cause);
        return unknown;
    }

    @Override
    public String resolveCanonicalHostname(String host) {
        return host;
    }

    @Override
    public void close() {
        lookups.shutdownNow();
    }

    /** A name service. */
    interface Lookup {

        /** All addresses of a host, at least one. May block. */
        InetAddress[] addresses(String host) throws UnknownHostException;
    }
}
