package io.hedgegrid.webhook.sender;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.List;
import java.util.stream.Stream;

/**
 * Tells public addresses from those inside somebody's network: loopback, private, link-local (cloud metadata among them),
 * shared, reserved, documentation and multicast ranges of the IANA special-purpose registries, and IPv6 ranges that embed
 * an IPv4 address (mapped, compatible, NAT64, 6to4, Teredo), which would be a way around.
 */
final class AddressGuard {

    private static final List<AddressRange> FORBIDDEN = Stream.of(
                    "0.0.0.0/8",
                    "10.0.0.0/8",
                    "100.64.0.0/10",
                    "127.0.0.0/8",
                    "169.254.0.0/16",
                    "172.16.0.0/12",
                    "192.0.0.0/24",
                    "192.0.2.0/24",
                    "192.88.99.0/24",
                    "192.168.0.0/16",
                    "198.18.0.0/15",
                    "198.51.100.0/24",
                    "203.0.113.0/24",
                    "224.0.0.0/4",
                    "240.0.0.0/4",
                    "2001::/23",
                    "2001:db8::/32",
                    "2002::/16",
                    "3fff::/20")
            .map(AddressRange::of)
            .toList();

    /** The only IPv6 range that is handed out for the public internet; mapped and NAT64 addresses lie outside of it. */
    private static final AddressRange GLOBAL_UNICAST = AddressRange.of("2000::/3");

    private final boolean allowPrivate;
    private final List<AddressRange> allowed;

    /**
     * Creates the guard.
     *
     * @param allowPrivate whether every address is allowed
     * @param allowed ranges that are allowed although they are not public
     */
    AddressGuard(boolean allowPrivate, List<AddressRange> allowed) {
        this.allowPrivate = allowPrivate;
        this.allowed = List.copyOf(allowed);
    }

    /** All of a host's addresses must be allowed: whoever mixes has something in mind. */
    boolean allows(InetAddress[] addresses) {
        for (InetAddress address : addresses) {
            boolean excepted = allowPrivate || allowed.stream().anyMatch(range -> range.contains(address));
            if (!excepted && !isPublic(address)) {
                return false;
            }
        }
        return true;
    }

    static boolean isPublic(InetAddress address) {
        boolean forbidden = FORBIDDEN.stream().anyMatch(range -> range.contains(address));
        return !forbidden && (address instanceof Inet4Address || GLOBAL_UNICAST.contains(address));
    }
}
