package dev.punchline.engine.probing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.punchline.protocol.net.IpLiteral;
import dev.punchline.protocol.stun.StunEncoder;
import dev.punchline.protocol.stun.StunMessage;
import dev.punchline.protocol.stun.TransactionId;
import dev.punchline.protocol.time.MonoTime;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tries to make a session send where nobody asked for it. */
class ProbeGateTest {
    private static final TransactionId ID = new TransactionId(1, 2);
    private static final ByteBuffer CHECK = StunEncoder.encode(StunMessage.request(ID));
    private static final ByteBuffer ANSWER = StunEncoder.encode(StunMessage.success(ID));
    private static final String VICTIM = "198.51.100.1";

    private MonoTime now = new MonoTime(Long.MAX_VALUE - 5); // it wraps
    private final ProbeGate gate = new ProbeGate(now);

    private static InetSocketAddress at(String ip, int port) {
        return new InetSocketAddress(IpLiteral.parse(ip), port);
    }

    private void mediatorSaw(String... ips) {
        gate.vouch(new Vouched(Arrays.stream(ips).map(IpLiteral::parse).toList()));
    }

    private boolean admits(InetSocketAddress to) {
        return gate.admits(now, to, CHECK);
    }

    /** How many checks leave when every millisecond of a span one is wanted, in turn to each of so many addresses. */
    private int pressed(Duration span, InetSocketAddress... targets) {
        int admitted = 0;
        for (long i = 0; i < span.toMillis(); i++) {
            now = now.plus(Duration.ofMillis(1));
            for (InetSocketAddress target : targets) {
                admitted += admits(target) ? 1 : 0;
            }
        }
        return admitted;
    }

    @Test
    void anAddressThatTheMediatorSawIsProbedAndSearched() {
        mediatorSaw("203.0.113.9", "2001:db8:1:2::9");
        assertTrue(admits(at("203.0.113.9", 1024)));
        assertTrue(admits(at("2001:db8:1:2:ffff::1", 1024)));
        assertTrue(gate.maySearch(IpLiteral.parse("203.0.113.9")));
        assertTrue(gate.maySearch(IpLiteral.parse("2001:db8:1:2:ffff::1")));
        assertTrue(gate.mayRace(at("203.0.113.9", 1024)));
    }

    @Test
    void aThirdPartyThatAPeerNamesGetsNothingWhereTheMediatorSawThePeerElsewhere() {
        mediatorSaw("203.0.113.9", "2001:db8:1:2::9");
        assertEquals(0, pressed(Duration.ofMinutes(1), at(VICTIM, 80), at("2001:db8:1:3::9", 80)));
        assertFalse(gate.maySearch(IpLiteral.parse(VICTIM)));
        assertFalse(gate.maySearch(IpLiteral.parse("2001:db8:1:3::9")));
        assertFalse(gate.mayRace(at(VICTIM, 443)));
    }

    @Test
    void aFamilyInWhichTheMediatorSawNothingGetsAFewSlowChecks() {
        mediatorSaw("203.0.113.9");
        InetSocketAddress told = at("2001:db8:1:3::9", 80);
        assertTrue(admits(told));
        assertFalse(admits(told));
        assertEquals(5, pressed(Duration.ofSeconds(1), told), "six in all at first");
        assertEquals(12, pressed(Duration.ofMinutes(1), told), "one in 5 s from then on");
        assertFalse(gate.maySearch(told.getAddress()));
        assertFalse(gate.mayRace(told));
    }

    @Test
    void aListOfThirdPartiesIsCutToFour() {
        InetSocketAddress[] list = new InetSocketAddress[32];
        Arrays.setAll(list, i -> at("198.51.100." + i, 80));
        assertEquals(4 * 6, pressed(Duration.ofSeconds(2), list));
    }

    @Test
    void aNetworkThatWasLeftMakesRoomForTheNextOne() {
        for (int i = 0; i < 4; i++) {
            assertTrue(admits(at("2001:db8:1::" + i, 80)));
        }
        assertFalse(admits(at("2001:db8:2::1", 80)));
        now = now.plus(Duration.ofMinutes(1));
        assertTrue(admits(at("2001:db8:2::1", 80)));
    }

    @Test
    void aMediatorOnThisNetworkThatSawOnlyPrivateAddressesVouchesForNoPublicFamily() {
        mediatorSaw("192.168.1.9");
        assertTrue(admits(at("203.0.113.9", 80)), "slowly, as if it had seen nothing");
        assertFalse(gate.mayRace(at("203.0.113.9", 80)));
        assertTrue(gate.maySearch(IpLiteral.parse("192.168.1.9")), "a NAT inside of a company");
        assertFalse(gate.maySearch(IpLiteral.parse("192.168.1.10")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"192.168.1.1", "10.0.0.1", "172.31.0.1", "100.64.0.1", "169.254.7.7", "fd00::1", "fe80::1"})
    void portsOfALocalHostAreNotScanned(String host) {
        InetSocketAddress[] ports = new InetSocketAddress[1000];
        Arrays.setAll(ports, i -> at(host, 1 + i));
        int admitted = 0;
        for (InetSocketAddress port : ports) {
            admitted += admits(port) ? 1 : 0;
        }
        assertEquals(8, admitted);
        assertTrue(pressed(Duration.ofSeconds(10), ports) <= 64 + 50);
        assertFalse(gate.maySearch(IpLiteral.parse(host)));
    }

    @Test
    void aLocalNetworkIsNotSweptByNamingAllItsHosts() {
        int admitted = 0;
        for (int i = 1; i < 255; i++) {
            admitted += admits(at("192.168.1." + i, 445)) ? 1 : 0;
        }
        assertEquals(16, admitted);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "0.1.2.3", "224.0.0.251", "255.255.255.255", "240.0.0.1", "::", "ff02::1"})
    void whatIsNoHostIsNeverSentTo(String nowhere) {
        mediatorSaw(nowhere);
        assertFalse(admits(at(nowhere, 5353)));
        assertFalse(gate.mayRace(at(nowhere, 5353)));
        assertFalse(gate.maySearch(IpLiteral.parse(nowhere)));
    }

    @Test
    void aForgedSourceGetsNoMoreChecksThanCameInItsName() {
        mediatorSaw("203.0.113.9");
        InetSocketAddress victim = at(VICTIM, 80);
        assertFalse(admits(victim));
        gate.heard(victim);
        assertTrue(admits(victim));
        assertFalse(admits(victim));
        for (int i = 0; i < 100; i++) {
            gate.heard(victim);
        }
        assertEquals(6, pressed(Duration.ofMinutes(1), victim));
        assertFalse(gate.mayRace(victim), "the handshake has 1,200 bytes a packet");
    }

    @Test
    void whoAnswersIsProbedOnWhateverTheMediatorSays() {
        InetSocketAddress there = at(VICTIM, 80);
        gate.heard(there);
        gate.answered(there);
        mediatorSaw("203.0.113.9");
        assertTrue(gate.isProven(there));
        assertTrue(pressed(Duration.ofSeconds(1), there) > 100);
        assertFalse(gate.isProven(at(VICTIM, 81)));
    }

    @Test
    void evenAMediatorAndAPeerThatLieTogetherGetNoMoreThan500PacketsASecond() {
        mediatorSaw(VICTIM);
        InetSocketAddress[] ports = new InetSocketAddress[64];
        Arrays.setAll(ports, i -> at(VICTIM, 1000 + i));
        assertTrue(pressed(Duration.ofSeconds(10), ports) <= 400 + 5_000 + 1);
    }

    @Test
    void answersAreNotCountedHere() {
        mediatorSaw("203.0.113.9");
        assertTrue(gate.admits(now, at(VICTIM, 80), ANSWER));
        assertFalse(gate.admits(now, at(VICTIM, 80), CHECK));
    }

    @Test
    void whateverIsHeardAndAskedItNeverFailsNorForgetsItsRate() {
        for (int seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            MonoTime start = new MonoTime(random.nextLong());
            ProbeGate any = new ProbeGate(start);
            MonoTime time = start;
            int sent = 0;
            for (int i = 0; i < 500; i++) {
                time = time.plus(Duration.ofNanos(random.nextInt(5_000_000)));
                byte[] ip = new byte[random.nextBoolean() ? 4 : 16];
                random.nextBytes(ip);
                InetSocketAddress to = new InetSocketAddress(address(ip), random.nextInt(1 << 16));
                switch (random.nextInt(5)) {
                    case 0 -> any.heard(to);
                    case 1 -> any.answered(to);
                    case 2 -> any.vouch(new Vouched(java.util.List.of(to.getAddress())));
                    default -> sent += any.admits(time, to, CHECK) ? 1 : 0;
                }
            }
            assertTrue(sent <= 400 + time.since(start).toMillis() / 2 + 1);
        }
    }

    private static java.net.InetAddress address(byte[] ip) {
        try {
            return java.net.InetAddress.getByAddress(ip);
        } catch (java.net.UnknownHostException e) {
            throw new AssertionError(e);
        }
    }
}
