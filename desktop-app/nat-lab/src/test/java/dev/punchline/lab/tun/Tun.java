package dev.punchline.lab.tun;

import com.sun.jna.Native;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * A TUN device: what its network namespace routes to it is read here, and what is written here arrives there. One
 * thread reads and writes; the device goes when it is closed.
 */
public final class Tun implements AutoCloseable {
    /** The largest packet that the device is given; its MTU is Ethernet's. */
    static final int LARGEST_PACKET = 2_048;

    private static final long TUNSETIFF = 0x400454caL;
    private static final short IFF_TUN = 0x0001;
    /** No header before each packet. */
    private static final short IFF_NO_PI = 0x1000;

    private static final int INTERFACE_REQUEST = 40;
    private static final int LONGEST_NAME = 15;

    private final int fd;
    private final ByteBuffer descriptor = buffer(8);
    private final ByteBuffer timeout = buffer(16);

    private Tun(int fd) {
        this.fd = fd;
        descriptor.putInt(0, fd).putShort(4, LibC.POLLIN);
    }

    /**
     * Makes the device.
     *
     * @param namespace the file that stands for the network namespace, as in {@code /run/netns/NAME}
     * @throws IOException if there is no such namespace, or no right to make devices there
     */
    public static Tun open(Path namespace, String device) throws IOException {
        // A namespace belongs to a thread: one that ends right after keeps all others where they are.
        FutureTask<Integer> opening = new FutureTask<>(() -> openInside(namespace, device));
        new Thread(opening, "opens " + device + " in " + namespace).start();
        try {
            return new Tun(opening.get());
        } catch (ExecutionException e) {
            throw new IOException("device " + device + " in " + namespace, e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while opening " + device, e);
        }
    }

    private static int openInside(Path namespace, String device) throws IOException {
        int namespaceFd =
                LibC.check("open " + namespace, LibC.open(namespace.toString(), LibC.O_RDONLY | LibC.O_CLOEXEC));
        LibC.check("setns", LibC.setns(namespaceFd, LibC.CLONE_NEWNET));
        LibC.close(namespaceFd);
        byte[] name = device.getBytes(StandardCharsets.US_ASCII);
        if (name.length > LONGEST_NAME) {
            throw new IOException("too long a name: " + device);
        }
        ByteBuffer request = buffer(INTERFACE_REQUEST).put(0, name).putShort(16, (short) (IFF_TUN | IFF_NO_PI));
        int flags = LibC.O_RDWR | LibC.O_NONBLOCK | LibC.O_CLOEXEC;
        int fd = LibC.check("open /dev/net/tun", LibC.open("/dev/net/tun", flags));
        if (LibC.ioctl(fd, TUNSETIFF, request) < 0) {
            int error = Native.getLastError();
            LibC.close(fd);
            throw new IOException("TUNSETIFF failed with error " + error);
        }
        return fd;
    }

    /** A buffer that can be read into and written from. */
    static ByteBuffer buffer(int size) {
        return ByteBuffer.allocateDirect(size).order(ByteOrder.nativeOrder());
    }

    /** Waits until a packet can be read, or this long. */
    void awaitPacket(Duration atMost) {
        timeout.putLong(0, atMost.toSeconds()).putLong(8, atMost.toNanosPart());
        LibC.ppoll(descriptor, 1, timeout, 0);
    }

    /**
     * Reads one packet into the buffer, from 0 to its limit.
     *
     * @return false if none waits
     * @throws IOException when the device is gone
     */
    boolean read(ByteBuffer packet) throws IOException {
        packet.clear();
        long length = LibC.read(fd, packet, packet.capacity());
        if (length >= 0) {
            packet.limit((int) length);
            return true;
        }
        int error = Native.getLastError();
        if (error == LibC.EAGAIN || error == LibC.EINTR) {
            packet.limit(0);
            return false;
        }
        throw new IOException("reading the device failed with error " + error);
    }

    /** Writes one packet, from 0 to its limit. What the kernel does not take is lost, as on any line. */
    void write(ByteBuffer packet) {
        packet.position(0);
        LibC.write(fd, packet, packet.limit());
    }

    @Override
    public void close() {
        LibC.close(fd);
    }
}
