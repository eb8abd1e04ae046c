package dev.punchline.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.punchline.engine.AddressWatch.Awake;
import dev.punchline.engine.net.LocalAddress;
import dev.punchline.engine.net.PeerLoop;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class AddressWatchTest {
    private static final Awake BEFORE = new Awake(Instant.EPOCH, Long.MAX_VALUE - 5);

    private static Awake after(Duration wall, Duration monotonic) {
        return new Awake(BEFORE.wall().plus(wall), BEFORE.nanos() + monotonic.toNanos());
    }

    private static LocalAddress address(String literal) throws Exception {
        return new LocalAddress(InetAddress.getByName(literal), "eth0");
    }

    @Test
    void onlyAChangeOfAddressesIsTold() throws Exception {
        List<LocalAddress> home = List.of(address("192.0.2.7"));
        List<LocalAddress> phone = List.of(address("198.51.100.7"));
        AtomicReference<List<LocalAddress>> system = new AtomicReference<>(home);
        BlockingQueue<List<LocalAddress>> told = new LinkedBlockingQueue<>();
        PeerLoop loop = PeerLoop.start();
        AddressWatch watch = new AddressWatch(loop.loop(), system::get, new AddressWatch.Listener() {
            @Override
            public void onAddresses(List<LocalAddress> now) {
                told.add(now);
            }

            @Override
            public void onWokenUp(Duration slept) {}
        });
        watch.begin().get(60, TimeUnit.SECONDS);
        assertEquals(home, loop.loop().submit(watch::current).get(60, TimeUnit.SECONDS));
        assertNull(told.peek());
        system.set(phone);
        assertEquals(phone, told.poll(60, TimeUnit.SECONDS));
        watch.close();
        loop.stop().toCompletableFuture().get(60, TimeUnit.SECONDS);
    }

    @Test
    void aLookInTimeMeansThatNobodySlept() {
        assertEquals(
                Duration.ZERO,
                after(Duration.ofSeconds(1), Duration.ofSeconds(1)).sleptSince(BEFORE));
        assertEquals(
                Duration.ZERO,
                after(Duration.ofSeconds(5), Duration.ofSeconds(5)).sleptSince(BEFORE));
    }

    @Test
    void sleepShowsInTheWallClockOrInBothClocks() {
        assertEquals(
                Duration.ofSeconds(60),
                after(Duration.ofSeconds(61), Duration.ofSeconds(1)).sleptSince(BEFORE));
        assertEquals(
                Duration.ofSeconds(60),
                after(Duration.ofSeconds(61), Duration.ofSeconds(61)).sleptSince(BEFORE));
    }

    @Test
    void aClockThatIsSetBackIsNoSleep() {
        assertEquals(
                Duration.ZERO,
                after(Duration.ofHours(-1), Duration.ofSeconds(1)).sleptSince(BEFORE));
    }
}
