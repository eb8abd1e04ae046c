package dev.punchline.engine.transfer;

import dev.punchline.protocol.transfer.TransferFrame;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;

/** One direction of a stream: in order, with delay, rate and a small buffer that makes it block. */
final class Wire {
    /** Bytes that may wait before it calls itself blocked; about what QUIC lets a stream queue. */
    private static final int CAPACITY = 512 << 10;

    private record Item(TransferFrame frame, int payload, Runnable taken) {
        int bytes() {
            return frame.encodedLength() + payload;
        }
    }

    private final Agenda agenda;
    private final Duration delay;
    private final long bytesPerSecond;
    private final Deque<Item> queued = new ArrayDeque<>();
    private final Deque<Runnable> arrived = new ArrayDeque<>();
    private Consumer<TransferFrame> receiver = frame -> {};
    private Runnable finished = () -> {};
    private Runnable writable = () -> {};
    private long waiting;
    private boolean busy;
    private boolean paused;
    private boolean closing;
    private boolean cut;

    Wire(Agenda agenda, Duration delay, long bytesPerSecond) {
        this.agenda = agenda;
        this.delay = delay;
        this.bytesPerSecond = bytesPerSecond;
    }

    void connect(Consumer<TransferFrame> receiver, Runnable finished, Runnable writable) {
        this.receiver = receiver;
        this.finished = finished;
        this.writable = writable;
    }

    boolean isWritable() {
        return waiting < CAPACITY;
    }

    void write(TransferFrame frame, int payload, Runnable taken) {
        if (cut || closing) {
            agenda.after(Duration.ZERO, taken);
            return;
        }
        Item item = new Item(frame, payload, taken);
        queued.add(item);
        waiting += item.bytes();
        serve();
    }

    void finish() {
        closing = true;
        serve();
    }

    /** Nothing passes any more. */
    void cut() {
        cut = true;
        queued.forEach(item -> agenda.after(Duration.ZERO, item.taken()));
        queued.clear();
        arrived.clear();
    }

    void pause() {
        paused = true;
    }

    void resume() {
        paused = false;
        agenda.after(Duration.ZERO, this::deliver);
        serve();
    }

    private void serve() {
        // A receiver that does not read stops the sender once a window is full.
        if (busy || cut || (paused && arrived.size() > 8)) {
            return;
        }
        Item item = queued.poll();
        if (item == null) {
            if (closing) {
                closing = false;
                arrive(finished);
            }
            return;
        }
        busy = true;
        agenda.after(Duration.ofNanos(item.bytes() * 1_000_000_000L / bytesPerSecond), () -> {
            busy = false;
            boolean wasBlocked = !isWritable();
            waiting -= item.bytes();
            item.taken().run();
            arrive(() -> receiver.accept(item.frame()));
            if (wasBlocked && isWritable()) {
                writable.run();
            }
            serve();
        });
    }

    private void arrive(Runnable what) {
        agenda.after(delay, () -> {
            if (!cut) {
                arrived.add(what);
                deliver();
            }
        });
    }

    private void deliver() {
        while (!paused && !cut && !arrived.isEmpty()) {
            arrived.remove().run();
            serve();
        }
    }
}
