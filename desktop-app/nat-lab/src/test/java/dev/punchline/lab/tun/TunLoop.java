package dev.punchline.lab.tun;

import dev.punchline.protocol.time.MonoTime;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

/** The thread that sends the packets of one device through a stage, until it is closed. */
public final class TunLoop implements AutoCloseable {
    /** How long closing may take: the thread looks up from its waiting this often. */
    private static final Duration NAP = Duration.ofMillis(100);
    /** Packets read before those that are due are looked at again; some 5 µs each. */
    private static final int BURST = 32;

    private final Tun tun;
    private final Stage stage;
    private final AtomicBoolean closed = new AtomicBoolean();
    private final Thread thread;

    private TunLoop(Tun tun, Stage stage, String name) {
        this.tun = tun;
        this.stage = stage;
        this.thread = new Thread(this::run, name);
        thread.setDaemon(true);
    }

    /** Starts it; the device is the loop's from now on. */
    public static TunLoop start(Tun tun, Stage stage, String name) {
        TunLoop loop = new TunLoop(tun, stage, name);
        loop.thread.start();
        return loop;
    }

    /** Returns when the device is gone. */
    @Override
    public void close() {
        closed.set(true);
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        ByteBuffer packet = ByteBuffer.allocateDirect(Tun.LARGEST_PACKET);
        try (tun) {
            while (!closed.get()) {
                tun.awaitPacket(patience());
                for (int i = 0; i < BURST && tun.read(packet); i++) {
                    stage.take(now(), packet);
                    pass();
                }
                pass();
            }
        } catch (IOException deviceIsGone) {
            // Its namespace was removed first; there is nothing left to do.
        }
    }

    private void pass() {
        for (ByteBuffer due = stage.next(now()); due != null; due = stage.next(now())) {
            tun.write(due);
        }
    }

    private Duration patience() {
        MonoTime deadline = stage.deadline();
        if (deadline == null) {
            return NAP;
        }
        Duration left = deadline.since(now());
        if (left.isNegative()) {
            return Duration.ZERO;
        }
        return left.compareTo(NAP) < 0 ? left : NAP;
    }

    private static MonoTime now() {
        return new MonoTime(System.nanoTime());
    }
}
