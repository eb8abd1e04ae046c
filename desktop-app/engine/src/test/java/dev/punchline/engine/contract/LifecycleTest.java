package dev.punchline.engine.contract;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.punchline.engine.path.SecurePath;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.netty.util.ResourceLeakDetector;
import java.io.IOException;
import java.lang.ref.PhantomReference;
import java.lang.ref.ReferenceQueue;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.LoggerFactory;

class LifecycleTest {
    private final ListAppender<ILoggingEvent> leaks = new ListAppender<>();
    private final Logger detector = (Logger) LoggerFactory.getLogger(ResourceLeakDetector.class);
    private final ResourceLeakDetector.Level usual = ResourceLeakDetector.getLevel();

    @BeforeEach
    void listen() {
        ResourceLeakDetector.setLevel(ResourceLeakDetector.Level.PARANOID);
        leaks.start();
        detector.addAppender(leaks);
        // The leak that is made on purpose shall not stand in the build's log.
        detector.setAdditive(false);
    }

    @AfterEach
    void stopListening() {
        ResourceLeakDetector.setLevel(usual);
        detector.setAdditive(true);
        detector.detachAppender(leaks);
    }

    /** Netty reports a leaked buffer when it allocates another one after the garbage collector has found the first. */
    private boolean leakReported() {
        for (int i = 0; i < 10 && leaks.list.isEmpty(); i++) {
            collectGarbage();
            PooledByteBufAllocator.DEFAULT.directBuffer(1).release();
            Unpooled.directBuffer(1).release();
        }
        return leaks.list.stream().anyMatch(event -> event.getFormattedMessage().startsWith("LEAK"));
    }

    /** Returns when the collector's finds have been handed out, which a thread of its own does some time after. */
    private static void collectGarbage() {
        ReferenceQueue<Object> found = new ReferenceQueue<>();
        PhantomReference<Object> sentinel = new PhantomReference<>(new Object(), found);
        System.gc();
        try {
            assertSame(sentinel, found.remove(TimeUnit.SECONDS.toMillis(20)));
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static void oneLife(PathKind kind) {
        try (PathPair session = kind.pair()) {
            session.await();
            StreamEvents heard = new StreamEvents();
            SecurePath far = session.calledPath();
            // The bytes of the two streams below come in any order, so each has a listener of its own.
            Deque<StreamEvents> listeners = new ArrayDeque<>(List.of(heard, new StreamEvents()));
            session.called().run(() -> far.listen(new PathEvents(listeners::removeFirst)));
            // One stream is whole, one is in the middle when all is closed, one connection never gets anywhere.
            session.caller().run(() -> {
                byte[] bytes = {1, 2, 3};
                var whole = session.callerPath().open(new StreamEvents());
                whole.write(Unpooled.wrappedBuffer(bytes), outcome -> {});
                whole.finish();
                var cut = session.callerPath().open(new StreamEvents());
                cut.write(Unpooled.directBuffer(20 << 20).writeZero(20 << 20), outcome -> {});
            });
            assertArrayEquals(new byte[] {1, 2, 3}, LoopSide.get(heard.finished));
            session.beginInVain();
        }
    }

    /** How many are open of each target; sockets and pipes have a number of their own, selectors have none. */
    private static Map<String, Integer> descriptors() throws IOException {
        Map<String, Integer> targets = new TreeMap<>();
        try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
            for (Path descriptor : open.toList()) {
                try {
                    targets.merge(Files.readSymbolicLink(descriptor).toString(), 1, Integer::sum);
                } catch (NoSuchFileException e) {
                    // that of the listing itself
                }
            }
        }
        return targets;
    }

    private static List<String> loops() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(Thread::isAlive)
                .map(Thread::getName)
                .filter(name -> name.startsWith("peer-io"))
                .toList();
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "PORTABLE_TCP")
    @EnabledOnOs(OS.LINUX)
    void fiftyLivesLeaveNoThreadNoDescriptorAndNoBuffer(PathKind kind) throws Exception {
        oneLife(kind);
        Map<String, Integer> before = descriptors();
        for (int life = 0; life < 50; life++) {
            oneLife(kind);
        }
        assertEquals(List.of(), loops());
        // Not their number: what earlier tests left for the garbage collector may be closed meanwhile.
        Map<String, Integer> left = descriptors();
        left.entrySet().removeIf(target -> target.getValue() <= before.getOrDefault(target.getKey(), 0));
        assertEquals(Map.of(), left);
        assertFalse(leakReported(), () -> leaks.list.toString());
    }

    @Test
    void aLeakWouldBeNoticed() {
        leak();
        assertTrue(leakReported());
    }

    private static void leak() {
        PooledByteBufAllocator.DEFAULT.directBuffer(16);
    }
}
