package dev.punchline.lab.tun;

import dev.punchline.protocol.time.MonoTime;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** A long line: every packet arrives later, in order, unless it is lost. */
public final class DistanceStage implements Stage {
    private record Underway(MonoTime dueAt, byte[] packet) {}

    private final Distance distance;
    private final Random random;
    private final Deque<Underway> line = new ArrayDeque<>();
    private final ByteBuffer arriving = ByteBuffer.allocateDirect(Tun.LARGEST_PACKET);

    public DistanceStage(Distance distance, Random random) {
        this.distance = distance;
        this.random = random;
    }

    @Override
    public void take(MonoTime now, ByteBuffer packet) {
        if (random.nextDouble() >= distance.loss()) {
            byte[] copy = new byte[packet.limit()];
            packet.get(0, copy);
            line.add(new Underway(now.plus(distance.oneWay()), copy));
        }
    }

    @Override
    public @Nullable ByteBuffer next(MonoTime now) {
        Underway first = line.peek();
        if (first == null || now.isBefore(first.dueAt)) {
            return null;
        }
        line.remove();
        arriving.clear().put(first.packet).flip();
        return arriving;
    }

    @Override
    public @Nullable MonoTime deadline() {
        Underway first = line.peek();
        return first == null ? null : first.dueAt;
    }
}
