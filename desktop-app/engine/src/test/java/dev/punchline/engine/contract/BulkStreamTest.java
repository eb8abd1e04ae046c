package dev.punchline.engine.contract;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.punchline.engine.path.PathStream;
import dev.punchline.engine.path.PathStreamListener;
import dev.punchline.engine.path.StreamReset;
import dev.punchline.engine.path.WriteListener;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.util.ResourceLeakDetector;
import io.netty.util.internal.PlatformDependent;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource
class BulkStreamTest {
    private static final long LENGTH = 256L << 20;
    private static final int PIECE = 256 << 10;
    /** Windows, socket buffers and what is in flight of both peers; far below the length. */
    private static final long MEMORY_BOUND = 96L << 20;

    private final PathPair session;

    /** Paranoid detection notes where each buffer has been: minutes, at this length. Other tests look for leaks. */
    private final ResourceLeakDetector.Level usual = ResourceLeakDetector.getLevel();

    BulkStreamTest(PathKind kind) {
        session = kind.pair();
    }

    @BeforeEach
    void detectLeaksBySamples() {
        ResourceLeakDetector.setLevel(ResourceLeakDetector.Level.SIMPLE);
    }

    @AfterEach
    void close() {
        ResourceLeakDetector.setLevel(usual);
        session.close();
    }

    @Test
    void aLongStreamArrivesAsItWasSentInBoundedMemory() throws Exception {
        session.await();
        Receiver receiver = new Receiver();
        session.called().run(() -> session.calledPath().listen(new PathEvents(() -> receiver)));
        Sender sender = new Sender();
        session.caller().run(() -> sender.onWritable(session.callerPath().open(sender)));
        assertArrayEquals(LoopSide.get(sender.hash), LoopSide.get(receiver.hash));
        assertEquals(LENGTH, receiver.length);
        assertTrue(
                sender.mostMemory.get() < MEMORY_BOUND, "direct memory in use at the most: " + sender.mostMemory.get());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Writes random bytes whenever the stream takes some. */
    private static final class Sender extends StreamEvents {
        final CompletableFuture<byte[]> hash = new CompletableFuture<>();
        final AtomicLong mostMemory = new AtomicLong();
        private final MessageDigest digest = sha256();
        private final Random random = new Random(1);
        private final byte[] piece = new byte[PIECE];
        private long left = LENGTH;

        @Override
        public void onWritable(PathStream stream) {
            while (left > 0 && stream.isWritable()) {
                random.nextBytes(piece);
                digest.update(piece);
                left -= PIECE;
                ByteBuf data =
                        PooledByteBufAllocator.DEFAULT.directBuffer(PIECE).writeBytes(piece);
                stream.write(data, WriteListener.IGNORED);
                mostMemory.accumulateAndGet(PlatformDependent.usedDirectMemory(), Math::max);
            }
            if (left == 0 && !hash.isDone()) {
                stream.finish();
                hash.complete(digest.digest());
            }
        }
    }

    private static final class Receiver implements PathStreamListener {
        final CompletableFuture<byte[]> hash = new CompletableFuture<>();
        private final MessageDigest digest = sha256();
        long length;

        @Override
        public void onData(PathStream stream, ByteBuf data) {
            length += data.readableBytes();
            digest.update(data.nioBuffer());
            data.release();
        }

        @Override
        public void onFinished(PathStream stream) {
            hash.complete(digest.digest());
        }

        @Override
        public void onReset(PathStream stream, StreamReset reason) {
            hash.completeExceptionally(new IllegalStateException(reason.name()));
        }

        @Override
        public void onWritable(PathStream stream) {}
    }
}
