package io.hedgegrid.webhook.sender;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.List;

/**
 * Tells public addresses from those inside somebody's network: loopback, private, link-local (cloud metadata among them),
 * shared, reserved, documentation and multicast ranges of the IANA special-purpose registries, and IPv6 ranges that embed
 * an IPv4 address, which would be a way around.
 */
final class AddressGuard {

    private static final List<Range> FORBIDDEN = List.of(
            range("0.0.0.0", 8),
            range("10.0.0.0", 8),
            range("100.64.0.0", 10),
            range("127.0.0.0", 8),
            range("169.254.0.0", 16),
            range("172.16.0.0", 12),
            range("192.0.0.0", 24),
            range("192.0.2.0", 24),
            range("192.88.99.0", 24),
            range("192.168.0.0", 16),
            range("198.18.0.0", 15),
            range("198.51.100.0", 24),
            range("203.0.113.0", 24),
            range("224.0.0.0", 4),
            range("240.0.0.0", 4),
            range("2001::", 23),
            range("2001:db8::", 32),
            range("2002::", 16),
            range("3fff::", 20));

    /** The only IPv6 range that is handed out for the public internet. */
    private static final Range GLOBAL_UNICAST = range("2000::", 3);

    private final boolean allowPrivate;

    AddressGuard(boolean allowPrivate) {
        this.allowPrivate = allowPrivate;
    }

    /** All of a host's addresses must be allowed: whoever mixes has something in mind. */
    boolean allows(InetAddress[] addresses) {
        for (InetAddress address : addresses) {
            if (!allowPrivate && !isPublic(address)) {
                return false;
            }
        }
        return true;
    }

    static boolean isPublic(InetAddress address) {
        byte[] bytes = address.getAddress();
        boolean forbidden = FORBIDDEN.stream().anyMatch(range -> range.contains(bytes));
        return !forbidden && (address instanceof Inet4Address || GLOBAL_UNICAST.contains(bytes));
    }

    private static Range range(String address, int bits) {
        return new Range(InetAddress.ofLiteral(address).getAddress(), bits);
    }

    /** Addresses that share their first bits. */
    private static final class Range {
        private final byte[] prefix;
        private final int bits;

        Range(byte[] prefix, int bits) {
            this.prefix = prefix;
            this.bits = bits;
        }

        boolean contains(byte[] address) {
            if (address.length != prefix.length) {
                return false;
            }
            for (int bit = 0; bit < bits; bit++) {
                int mask = 0x80 >> (bit % 8);
                if ((address[bit / 8] & mask) != (prefix[bit / 8] & mask)) {
                    return false;
                }
            }
            return true;
        }
    }
}
