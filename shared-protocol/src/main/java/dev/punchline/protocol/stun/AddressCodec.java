package dev.punchline.protocol.stun;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;

/** Addresses in attributes: a zero byte, family, port, 4 or 16 bytes (RFC 8489 sections 14.1 and 14.2). */
final class AddressCodec {
    private static final byte IPV4 = 0x01;
    private static final byte IPV6 = 0x02;
    private static final int IPV4_BYTES = 4;
    private static final int IPV6_BYTES = 16;
    private static final int PREFIX = 4;

    private AddressCodec() {}

    static void check(InetSocketAddress address) {
        if (address.isUnresolved()) {
            throw new IllegalArgumentException("unresolved address " + address.getHostString());
        }
    }

    static void write(ByteBuffer out, InetSocketAddress address) {
        write(out, address.getAddress().getAddress(), address.getPort());
    }

    static void writeMasked(ByteBuffer out, InetSocketAddress address, TransactionId id) {
        write(out, mask(address.getAddress().getAddress(), id), maskPort(address.getPort()));
    }

    private static void write(ByteBuffer out, byte[] address, int port) {
        out.put((byte) 0);
        out.put(address.length == IPV4_BYTES ? IPV4 : IPV6);
        out.putShort((short) port);
        out.put(address);
    }

    static InetSocketAddress read(ByteBuffer value) throws StunFormatException {
        return new InetSocketAddress(inetAddress(addressBytes(value)), port(value));
    }

    static InetSocketAddress readMasked(ByteBuffer value, TransactionId id) throws StunFormatException {
        return new InetSocketAddress(inetAddress(mask(addressBytes(value), id)), maskPort(port(value)));
    }

    private static byte[] addressBytes(ByteBuffer value) throws StunFormatException {
        int length = value.remaining() - PREFIX;
        byte family = length < 0 ? 0 : value.get(1);
        boolean fits = (family == IPV4 && length == IPV4_BYTES) || (family == IPV6 && length == IPV6_BYTES);
        if (!fits) {
            throw new StunFormatException("address of family " + family + " in " + value.remaining() + " bytes");
        }
        byte[] address = new byte[length];
        value.get(PREFIX, address);
        return address;
    }

    private static int port(ByteBuffer value) {
        return Short.toUnsignedInt(value.getShort(2));
    }

    private static int maskPort(int port) {
        return port ^ (StunHeader.MAGIC_COOKIE >>> Short.SIZE);
    }

    private static byte[] mask(byte[] address, TransactionId id) {
        ByteBuffer pad = ByteBuffer.allocate(IPV6_BYTES).putInt(StunHeader.MAGIC_COOKIE);
        id.write(pad);
        for (int i = 0; i < address.length; i++) {
            address[i] ^= pad.get(i);
        }
        return address;
    }

    private static InetAddress inetAddress(byte[] bytes) {
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("neither 4 nor 16 bytes", e);
        }
    }
}
