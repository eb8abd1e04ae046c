package dev.punchline.protocol.net;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Two networks between which something was learnt, by the /24 of an IPv4 address and the /48 of an IPv6 one: peers of one
 * provider's district, which share its kind of NAT. Only a salted hash of both stays, so what was learnt names nobody.
 *
 * @param hash 128 bits as 32 lower-case hexadecimal digits; the same whichever network is named first
 */
public record NetworkPair(String hash) {
    /** Of the hash's text. */
    public static final int LENGTH = 32;

    private static final int IPV4_BYTES = 3;
    private static final int IPV6_BYTES = 6;

    /** @throws IllegalArgumentException if it is not 32 lower-case hexadecimal digits */
    public NetworkPair {
        if (!hash.matches("[0-9a-f]{" + LENGTH + "}")) {
            throw new IllegalArgumentException("not the hash of a pair of networks");
        }
    }

    /**
     * The pair of the networks of two addresses.
     *
     * @param salt of whoever remembers, so that his hashes can't be compared with those of others
     */
    public static NetworkPair of(byte[] salt, InetAddress one, InetAddress other) {
        byte[] a = prefix(one);
        byte[] b = prefix(other);
        boolean ordered = Arrays.compareUnsigned(a, b) <= 0;
        MessageDigest digest = sha256();
        digest.update(salt);
        digest.update((byte) (ordered ? a : b).length);
        digest.update(ordered ? a : b);
        digest.update(ordered ? b : a);
        return new NetworkPair(HexFormat.of().formatHex(digest.digest()).substring(0, LENGTH));
    }

    private static byte[] prefix(InetAddress address) {
        return Arrays.copyOf(address.getAddress(), address instanceof Inet4Address ? IPV4_BYTES : IPV6_BYTES);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
