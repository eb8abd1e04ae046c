package dev.punchline.engine.storage;

import java.io.IOException;
import java.nio.file.FileStore;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * What accepted transfers will still write, by disk: what one of them was promised, no other is. Safe to use from any
 * thread.
 */
final class Room {
    private final Set<Claim> claims = ConcurrentHashMap.newKeySet();

    /** What one transfer will still write. */
    final class Claim {
        private final FileStore disk;
        private final AtomicLong left;

        private Claim(FileStore disk, long bytes) {
            this.disk = disk;
            this.left = new AtomicLong(bytes);
        }

        /** So much of it is on the disk by now. */
        void written(long bytes) {
            left.addAndGet(-bytes);
        }

        /** So much more will be written than was thought. */
        void more(long bytes) {
            left.addAndGet(bytes);
        }

        /** Nothing more will be written. */
        void release() {
            claims.remove(this);
        }

        private long stillToCome() {
            return Math.max(0, left.get());
        }
    }

    /**
     * Promises room on a disk; null if there is not enough for all who were promised some. Of two that ask at once and
     * do not both fit, both may be refused.
     */
    @Nullable
    Claim claim(FileStore disk, long bytes) throws IOException {
        Claim claim = new Claim(disk, bytes);
        claims.add(claim);
        long promised = claims.stream()
                .filter(each -> each.disk.equals(disk))
                .mapToLong(Claim::stillToCome)
                .reduce(0, Room::sum);
        if (disk.getUsableSpace() >= promised) {
            return claim;
        }
        claim.release();
        return null;
    }

    private static long sum(long one, long other) {
        return one > Long.MAX_VALUE - other ? Long.MAX_VALUE : one + other;
    }
}
