package dev.punchline.lab.tun;

import com.sun.jna.Native;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * The few calls of the C library that no Java class makes; constants are those of Linux on x86-64 and arm64. The
 * variadic ones ({@code open}, {@code ioctl}) take integers and pointers only, which both pass like ordinary arguments.
 */
final class LibC {
    static final int O_RDONLY = 0;
    static final int O_RDWR = 2;
    static final int O_NONBLOCK = 0x800;
    static final int O_CLOEXEC = 0x80000;
    static final int CLONE_NEWNET = 0x40000000;
    static final short POLLIN = 1;
    static final int EINTR = 4;
    static final int EAGAIN = 11;

    static {
        Native.register("c");
    }

    private LibC() {}

    static native int open(String path, int flags);

    static native int close(int fd);

    static native int setns(int fd, int namespaceType);

    static native int ioctl(int fd, long request, ByteBuffer argument);

    static native long read(int fd, ByteBuffer into, long length);

    static native long write(int fd, ByteBuffer from, long length);

    static native int ppoll(ByteBuffer descriptors, long count, ByteBuffer timeout, long signals);

    /** The result of a call that must not fail. */
    static int check(String what, int result) throws IOException {
        if (result < 0) {
            throw new IOException(what + " failed with error " + Native.getLastError());
        }
        return result;
    }
}
