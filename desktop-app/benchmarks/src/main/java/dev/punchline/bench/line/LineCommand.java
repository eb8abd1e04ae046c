package dev.punchline.bench.line;

import java.io.IOException;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * A long line: makes a TUN device in the network namespace that it is started in and gives every packet back later, in
 * order, unless it is lost. Rules of routing lead packets into the device and from it on their way. Runs until it is
 * ended.
 *
 * <p>Without loss, batches of segments pass as one, as between two network cards; so it is no bottleneck. With loss each
 * packet passes alone, so that each is lost alone.
 */
@Command(name = "line", description = "A TUN device that delays packets and loses some (Linux, root).")
public final class LineCommand implements Callable<Integer> {
    /** 25 ms at 10 Gbit/s are 31 MB. */
    private static final int RING_BYTES = 128 << 20;

    private static final int RING_PACKETS = 1 << 18;
    /** Read before those that are due are looked at again. */
    private static final int BURST = 32;

    private static final Duration NAP = Duration.ofMillis(100);

    @Option(names = "--device", defaultValue = "line", description = "Name (default: ${DEFAULT-VALUE})")
    private String device = "line";

    @Option(names = "--round-trip-millis", defaultValue = "0", description = "Both ways (default: ${DEFAULT-VALUE})")
    private double roundTripMillis;

    @Option(names = "--loss-percent", defaultValue = "0", description = "Each way (default: ${DEFAULT-VALUE})")
    private double lossPercent;

    private final PacketRing ring = new PacketRing(RING_BYTES, RING_PACKETS);
    private final SplittableRandom random = new SplittableRandom();

    @Override
    public Integer call() throws IOException {
        long oneWay = Math.round(roundTripMillis * 1e6 / 2);
        TunDevice.Packets packets = lossPercent == 0 ? TunDevice.Packets.BATCHED : TunDevice.Packets.SINGLE;
        try (TunDevice tun = TunDevice.open(device, packets)) {
            while (!Thread.currentThread().isInterrupted()) {
                boolean read = read(tun, oneWay);
                passDue(tun);
                if (!read) {
                    tun.await(untilNext());
                }
            }
        }
        return 0;
    }

    private boolean read(TunDevice tun, long oneWay) throws IOException {
        for (int i = 0; i < BURST; i++) {
            long room = ring.room();
            int length = room == 0 ? 0 : tun.read(room);
            if (length == 0) {
                return i > 0;
            }
            if (lossPercent == 0 || random.nextDouble(100) >= lossPercent) {
                ring.add(length, System.nanoTime() + oneWay);
            }
        }
        return true;
    }

    private void passDue(TunDevice tun) {
        while (!ring.isEmpty() && ring.firstDue() - System.nanoTime() <= 0) {
            tun.write(ring.firstAddress(), ring.firstLength());
            ring.removeFirst();
        }
    }

    private Duration untilNext() {
        if (ring.isEmpty()) {
            return NAP;
        }
        long nanos = Math.max(0, ring.firstDue() - System.nanoTime());
        return nanos < NAP.toNanos() ? Duration.ofNanos(nanos) : NAP;
    }
}
