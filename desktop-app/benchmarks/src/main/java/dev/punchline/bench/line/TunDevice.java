package dev.punchline.bench.line;

import com.sun.jna.Native;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * A TUN device in the network namespace of this process. Each packet has the header of virtio before it, so that the
 * kernel may hand over many segments of one flow as one, as it does between two devices of its own.
 */
final class TunDevice implements AutoCloseable {
    /** 64 KiB and the header. */
    static final int LONGEST = 65_535 + 64;

    private static final long TUNSETIFF = 0x400454caL;
    private static final long TUNSETOFFLOAD = 0x400454d0L;
    private static final short IFF_TUN = 0x0001;
    private static final short IFF_NO_PI = 0x1000;
    private static final short IFF_VNET_HDR = 0x4000;
    /** Checksums left open, and segments of TCP and UDP in one, over IPv4 and IPv6. */
    private static final long BATCHES = 0x01 | 0x02 | 0x04 | 0x20 | 0x40;

    private static final long SINGLE_PACKETS = 0;
    private static final int INTERFACE_REQUEST = 40;
    private static final int FLAGS_AT = 16;
    private static final int LONGEST_NAME = 15;

    private final int fd;
    private final ByteBuffer descriptor = direct(8);
    private final ByteBuffer timeout = direct(16);
    private final long descriptorAt = LibC.address(descriptor);
    private final long timeoutAt = LibC.address(timeout);

    private TunDevice(int fd) {
        this.fd = fd;
        descriptor.putInt(0, fd).putShort(4, LibC.POLLIN);
    }

    /** How packets are handed over. */
    enum Packets {
        SINGLE,
        BATCHED
    }

    static TunDevice open(String name, Packets packets) throws IOException {
        byte[] ascii = name.getBytes(StandardCharsets.US_ASCII);
        if (ascii.length > LONGEST_NAME) {
            throw new IOException("too long a name: " + name);
        }
        short flags = (short) (IFF_TUN | IFF_NO_PI | IFF_VNET_HDR);
        ByteBuffer request = direct(INTERFACE_REQUEST).put(0, ascii).putShort(FLAGS_AT, flags);
        int fd = LibC.check(
                "open /dev/net/tun", LibC.open("/dev/net/tun", LibC.O_RDWR | LibC.O_NONBLOCK | LibC.O_CLOEXEC));
        LibC.check("TUNSETIFF", LibC.ioctl(fd, TUNSETIFF, LibC.address(request)));
        LibC.check(
                "TUNSETOFFLOAD", LibC.ioctl(fd, TUNSETOFFLOAD, packets == Packets.BATCHED ? BATCHES : SINGLE_PACKETS));
        return new TunDevice(fd);
    }

    static ByteBuffer direct(int size) {
        return ByteBuffer.allocateDirect(size).order(ByteOrder.nativeOrder());
    }

    /** Waits until a packet can be read, or this long. */
    void await(Duration atMost) {
        timeout.putLong(0, atMost.toSeconds()).putLong(8, atMost.toNanosPart());
        LibC.ppoll(descriptorAt, 1, timeoutAt, 0);
    }

    /** Reads a packet to an address; returns its length, or 0 if none waits. */
    int read(long into) throws IOException {
        long length = LibC.read(fd, into, LONGEST);
        if (length >= 0) {
            return (int) length;
        }
        int error = Native.getLastError();
        if (error == LibC.EAGAIN || error == LibC.EINTR) {
            return 0;
        }
        throw new IOException("reading the device failed with error " + error);
    }

    /** Writes a packet. What the kernel does not take is lost, as on any line. */
    void write(long from, int length) {
        LibC.write(fd, from, length);
    }

    @Override
    public void close() {
        LibC.close(fd);
    }
}
