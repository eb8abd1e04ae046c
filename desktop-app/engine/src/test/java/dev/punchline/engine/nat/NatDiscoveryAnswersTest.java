package dev.punchline.engine.nat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.punchline.engine.event.NetworkReport.Udp;
import dev.punchline.protocol.nat.NatFiltering;
import dev.punchline.protocol.nat.NatMapping;
import dev.punchline.protocol.nat.PortAllocation;
import dev.punchline.protocol.stun.AddressAttribute;
import dev.punchline.protocol.stun.ChangeRequest;
import dev.punchline.protocol.stun.ErrorCode;
import dev.punchline.protocol.stun.StunMessage;
import dev.punchline.protocol.stun.TransactionId;
import dev.punchline.protocol.stun.UnknownAttributes;
import dev.punchline.protocol.time.MonoTime;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The machine by hand: servers that do less than they should, and strangers. */
class NatDiscoveryAnswersTest {
    private static final MonoTime START = new MonoTime(Long.MAX_VALUE - 1);
    private static final InetSocketAddress A1P1 = new InetSocketAddress("203.0.113.1", 3478);
    private static final InetSocketAddress A1P2 = new InetSocketAddress("203.0.113.1", 3479);
    private static final InetSocketAddress SEEN = new InetSocketAddress("198.51.100.1", 61_000);

    private final NatDiscovery discovery = new NatDiscovery(
            START,
            NatServers.of(List.of(A1P1, A1P2)),
            Map.of(NatSocket.MAIN, 40_000, NatSocket.FRESH, 50_000),
            new Random(1));
    private final List<NatEffect.Send> sends = new ArrayList<>();
    private final List<NatReport> reports = new ArrayList<>();
    private MonoTime now = START;

    private void pump() {
        for (NatEffect effect = discovery.poll(); effect != null; effect = discovery.poll()) {
            if (effect instanceof NatEffect.Send send) {
                sends.add(send);
            } else if (effect instanceof NatEffect.Done done) {
                reports.add(done.report());
            }
        }
    }

    /** Until all four questions have been asked once. */
    private void ask() {
        for (int i = 0; i < 4; i++) {
            discovery.onTick(now);
            now = now.plus(NatDiscovery.PACE);
        }
        pump();
        assertEquals(4, sends.size());
    }

    private void expire() {
        for (MonoTime due = discovery.deadline(); due != null; due = discovery.deadline()) {
            now = due;
            discovery.onTick(now);
        }
        pump();
    }

    private boolean answer(NatEffect.Send send, InetSocketAddress from, StunMessage message) {
        boolean taken = discovery.onMessage(now, send.from(), from, message);
        pump();
        return taken;
    }

    private static StunMessage success(NatEffect.Send send, InetSocketAddress seen) {
        return StunMessage.success(send.request().id()).with(new AddressAttribute.XorMapped(seen));
    }

    private NatEffect.Send changed() {
        return sends.stream()
                .filter(send -> send.request().has(ChangeRequest.class))
                .findFirst()
                .orElseThrow();
    }

    private void answerAllPlainly() {
        for (NatEffect.Send send : List.copyOf(sends)) {
            if (!send.request().has(ChangeRequest.class)) {
                assertTrue(answer(send, send.to(), success(send, SEEN)));
            }
        }
    }

    @Test
    void aServerThatRefusesToChangeTellsNothingOfTheFilter() {
        ask();
        answerAllPlainly();
        StunMessage refusal = StunMessage.error(changed().request().id(), new ErrorCode(420, ""))
                .with(new UnknownAttributes(List.of(3)));
        answer(changed(), A1P1, refusal);

        assertEquals(NatFiltering.UNKNOWN, reports.get(0).natClass().filtering());
        assertEquals(NatMapping.EIM, reports.get(0).natClass().mapping());
    }

    @Test
    void aServerThatIgnoresTheWishTellsNothingOfTheFilter() {
        ask();
        answerAllPlainly();
        answer(changed(), A1P1, success(changed(), SEEN));

        assertEquals(NatFiltering.UNKNOWN, reports.get(0).natClass().filtering());
    }

    @Test
    void silenceOfAFreshSocketThatReachesNobodyTellsNothingOfTheFilter() {
        ask();
        for (NatEffect.Send send : List.copyOf(sends)) {
            if (send.from() == NatSocket.MAIN) {
                answer(send, send.to(), success(send, SEEN));
            }
        }
        expire();

        assertEquals(NatFiltering.UNKNOWN, reports.get(0).natClass().filtering());
        assertEquals(PortAllocation.UNKNOWN, reports.get(0).natClass().ports());
    }

    @Test
    void aServerOfTheOldProtocolTellsTheAddressInClear() {
        ask();
        NatEffect.Send first = sends.get(0);
        answer(first, A1P1, StunMessage.success(first.request().id()).with(new AddressAttribute.Mapped(SEEN)));
        expire();

        assertEquals(List.of(SEEN), reports.get(0).reflexive());
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "224.0.0.1"})
    void anAddressThatCannotBeOursIsNotBelieved(String address) {
        ask();
        for (NatEffect.Send send : List.copyOf(sends)) {
            answer(send, send.to(), success(send, new InetSocketAddress(address, 1)));
        }
        expire();

        assertEquals(List.of(), reports.get(0).reflexive());
        assertEquals(List.of(), reports.get(0).samples());
        assertEquals(Udp.OPEN, reports.get(0).udp());
    }

    @Test
    void aServerThatOnlyRefusesShowsThatUdpGetsThrough() {
        ask();
        for (NatEffect.Send send : List.copyOf(sends)) {
            answer(send, send.to(), StunMessage.error(send.request().id(), new ErrorCode(400, "")));
        }

        assertEquals(Udp.OPEN, reports.get(0).udp());
        assertEquals(List.of(), reports.get(0).reflexive());
    }

    @Test
    void strangersAndTheWrongSocketAreNotListenedTo() {
        ask();
        NatEffect.Send first = sends.get(0);
        assertFalse(answer(first, A1P1, StunMessage.success(new TransactionId(9, 9))));
        assertFalse(answer(first, A1P1, StunMessage.request(first.request().id())));
        assertFalse(discovery.onMessage(now, NatSocket.FRESH, A1P1, success(first, SEEN)));
        assertTrue(answer(first, A1P1, success(first, SEEN)));
        assertFalse(answer(first, A1P1, success(first, SEEN)), "a duplicate");
    }

    @Test
    void afterTheReportItIsSilent() {
        ask();
        expire();
        assertEquals(1, reports.size());
        int sent = sends.size();
        for (int i = 0; i < 100; i++) {
            now = now.plus(Duration.ofMillis(100));
            discovery.onTick(now);
            answer(sends.get(0), A1P1, success(sends.get(0), SEEN));
        }
        assertEquals(sent, sends.size());
        assertEquals(1, reports.size());
        assertNull(discovery.deadline());
    }

    @Test
    void ticksAtAnyTimeAreHarmless() {
        for (int seed = 0; seed < 1_000; seed++) {
            Random random = new Random(seed);
            NatDiscovery any = new NatDiscovery(
                    START,
                    NatServers.of(List.of(A1P1, A1P2)),
                    Map.of(NatSocket.MAIN, 40_000, NatSocket.FRESH, 50_000),
                    random);
            int sent = 0;
            int done = 0;
            MonoTime time = START;
            while (time.isBefore(START.plus(NatDiscovery.LONGEST))) {
                time = time.plus(Duration.ofMillis(random.nextInt(400)));
                any.onTick(time);
                MonoTime due = any.deadline();
                assertTrue(due == null || due.isAfter(time), "seed " + seed + " would loop");
                for (NatEffect effect = any.poll(); effect != null; effect = any.poll()) {
                    sent += effect instanceof NatEffect.Send ? 1 : 0;
                    done += effect instanceof NatEffect.Done ? 1 : 0;
                }
            }
            assertTrue(sent <= 19 && done == 1, "seed " + seed + ": " + sent + " sends, " + done + " reports");
        }
    }

    @Test
    void bothLocalPortsAreNeeded() {
        NatServers servers = NatServers.of(List.of(A1P1));
        Map<NatSocket, Integer> ports = Map.of(NatSocket.MAIN, 1);
        assertThrows(IllegalArgumentException.class, () -> new NatDiscovery(START, servers, ports, new Random(1)));
    }
}
