package dev.punchline.bench.line;

import com.sun.jna.Native;
import com.sun.jna.Pointer;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * The calls of the C library that a TUN device takes; constants are those of Linux on x86-64 and arm64. Addresses are
 * plain numbers: handing over a buffer costs more than the call itself.
 */
final class LibC {
    static final int O_RDWR = 2;
    static final int O_NONBLOCK = 0x800;
    static final int O_CLOEXEC = 0x80000;
    static final short POLLIN = 1;
    static final int EINTR = 4;
    static final int EAGAIN = 11;

    static {
        Native.register("c");
    }

    private LibC() {}

    static native int open(String path, int flags);

    static native int close(int fd);

    static native int ioctl(int fd, long request, long argument);

    static native long read(int fd, long into, long length);

    static native long write(int fd, long from, long length);

    static native int ppoll(long descriptors, long count, long timeout, long signals);

    /** Where a direct buffer begins. */
    static long address(ByteBuffer direct) {
        return Pointer.nativeValue(Native.getDirectBufferPointer(direct));
    }

    /** The result of a call that must not fail. */
    static int check(String what, int result) throws IOException {
        if (result < 0) {
            throw new IOException(what + " failed with error " + Native.getLastError());
        }
        return result;
    }
}
