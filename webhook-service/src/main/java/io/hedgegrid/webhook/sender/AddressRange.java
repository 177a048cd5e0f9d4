package io.hedgegrid.webhook.sender;

import java.net.InetAddress;

/**
 * Addresses that share their first bits.
 *
 * @param first an address of the range
 * @param bits how many bits they share
 */
public record AddressRange(InetAddress first, int bits) {

    /** Checks the bits. */
    public AddressRange {
        if (bits < 0 || bits > first.getAddress().length * 8) {
            throw new IllegalArgumentException(
                    "network " + first.getHostAddress() + "/" + bits + " has no such prefix");
        }
    }

    /**
     * Reads the usual notation.
     *
     * @param text address, slash, bits, such as 10.2.0.0/16 or fd00:1::/32
     * @return the range
     * @throws IllegalArgumentException for anything else
     */
    public static AddressRange of(String text) {
        String[] parts = text.strip().split("/", -1);
        try {
            if (parts.length == 2) {
                return new AddressRange(InetAddress.ofLiteral(parts[0]), Integer.parseInt(parts[1]));
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("network " + text + ": the bits are no number", e);
        }
        throw new IllegalArgumentException("network " + text + " is not of the form 10.2.0.0/16");
    }

    boolean contains(InetAddress address) {
        byte[] prefix = first.getAddress();
        byte[] bytes = address.getAddress();
        if (bytes.length != prefix.length) {
            return false;
        }
        for (int bit = 0; bit < bits; bit++) {
            int mask = 0x80 >> (bit % 8);
            if ((bytes[bit / 8] & mask) != (prefix[bit / 8] & mask)) {
                return false;
            }
        }
        return true;
    }
}
