package dev.punchline.lab.nat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.punchline.protocol.nat.NatFiltering;
import dev.punchline.protocol.nat.NatMapping;
import dev.punchline.protocol.time.MonoTime;
import java.time.Duration;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class TranslatorTest {
    private static final Endpoint HOST = Endpoint.of("192.168.1.2", 5000);
    private static final Endpoint OTHER_HOST = Endpoint.of("192.168.1.3", 5000);
    private static final Endpoint PEER = Endpoint.of("198.51.100.7", 4000);
    private static final Endpoint PEERS_OTHER_PORT = PEER.withPort(4001);
    private static final Endpoint STRANGER = Endpoint.of("198.51.100.8", 4000);
    private static final int OUTSIDE = Endpoint.bits("203.0.113.1");

    private MonoTime now = new MonoTime(0);

    private static Translator nat(Behaviour behaviour) {
        return new Translator(behaviour, Subnet.of("192.168.1.0/24"), OUTSIDE, new Random(1));
    }

    private static Translator nat(NatMapping mapping, NatFiltering filtering) {
        return nat(Behaviour.of(mapping, filtering, PortRule.random()));
    }

    private static Translator nat(PortRule ports) {
        return nat(Behaviour.of(NatMapping.APDM, NatFiltering.APDF, ports));
    }

    /** The outside endpoint that a packet leaves with. */
    private Endpoint send(Translator nat, Endpoint from, Endpoint to) {
        Ipv4Packet packet = Packets.udp(from, to);
        assertTrue(nat.translate(now, packet));
        assertEquals(to, packet.destination());
        return packet.source();
    }

    private boolean comesIn(Translator nat, Endpoint from, Endpoint to) {
        return nat.translate(now, Packets.udp(from, to));
    }

    private void pass(Duration span) {
        now = now.plus(span);
    }

    @ParameterizedTest
    @CsvSource({"EIM, true, true", "ADM, true, false", "APDM, false, false"})
    void theMappingDependsOnWhatItsNameSays(NatMapping mapping, boolean samePortForPort, boolean samePortForAddress) {
        Translator nat = nat(mapping, NatFiltering.APDF);
        Endpoint outside = send(nat, HOST, PEER);
        assertEquals(OUTSIDE, outside.address());
        assertEquals(outside, send(nat, HOST, PEER));
        assertEquals(samePortForPort, outside.equals(send(nat, HOST, PEERS_OTHER_PORT)));
        assertEquals(samePortForAddress, outside.equals(send(nat, HOST, STRANGER)));
    }

    @ParameterizedTest
    @CsvSource({"EIF, true, true", "ADF, true, false", "APDF, false, false"})
    void theFilterDependsOnWhatItsNameSays(NatFiltering filtering, boolean otherPort, boolean otherAddress) {
        Translator nat = nat(NatMapping.EIM, filtering);
        Endpoint outside = send(nat, HOST, PEER);
        assertTrue(comesIn(nat, PEER, outside));
        assertEquals(otherPort, comesIn(nat, PEERS_OTHER_PORT, outside));
        assertEquals(otherAddress, comesIn(nat, STRANGER, outside));
    }

    @Test
    void whatComesInReachesTheHostThatTheMappingBelongsTo() {
        Translator nat = nat(NatMapping.EIM, NatFiltering.EIF);
        Ipv4Packet answer = Packets.udp(PEER, send(nat, HOST, PEER));
        assertTrue(nat.translate(now, answer));
        assertEquals(HOST, answer.destination());
        assertEquals(PEER, answer.source());
    }

    @Test
    void aPortWithoutAMappingIsClosed() {
        Translator nat = nat(NatMapping.EIM, NatFiltering.EIF);
        Endpoint outside = send(nat, HOST, PEER);
        assertFalse(comesIn(nat, PEER, outside.withPort(outside.port() ^ 1)));
    }

    @Test
    void sequentialPortsFollowEachOther() {
        Translator nat = nat(PortRule.sequential(2));
        int first = send(nat, HOST, PEER).port();
        assertEquals(first + 2, send(nat, HOST, PEERS_OTHER_PORT).port());
        assertEquals(first + 4, send(nat, OTHER_HOST, PEER).port());
    }

    @Test
    void aKeptPortThatIsTakenBecomesAnother() {
        Translator nat = nat(Behaviour.of(NatMapping.EIM, NatFiltering.APDF, PortRule.preserving()));
        assertEquals(HOST.port(), send(nat, HOST, PEER).port());
        assertNotEquals(HOST.port(), send(nat, OTHER_HOST, PEER).port());
    }

    @Test
    void eachSubscriberHasABlockOfItsOwnAndNoMore() {
        int size = 32;
        Translator nat = nat(PortRule.block(size));
        Set<Integer> ports = new TreeSet<>();
        Set<Integer> portsOfTheOther = new TreeSet<>();
        for (int i = 0; i < size / 2; i++) {
            ports.add(send(nat, HOST, PEER.withPort(1 + i)).port());
            portsOfTheOther.add(send(nat, OTHER_HOST, PEER.withPort(1 + i)).port());
        }
        assertEquals(size / 2, ports.size());
        assertEquals(
                1, ports.stream().map(port -> (port - 1024) / size).distinct().count());
        ports.retainAll(portsOfTheOther);
        assertEquals(Set.of(), ports);
        for (int i = 0; i < 10 * size; i++) {
            nat.translate(now, Packets.udp(HOST, PEER.withPort(100 + i)));
        }
        assertFalse(nat.translate(now, Packets.udp(HOST, STRANGER)), "the block is used up");
    }

    @Test
    void aFlowEndsWhenItIsNotUsedAndALittleLaterOnceAnswered() {
        Translator nat = nat(Behaviour.of(NatMapping.EIM, NatFiltering.APDF, PortRule.random())
                .withUnrepliedLifetime(Duration.ofSeconds(10))
                .withRepliedLifetime(Duration.ofSeconds(20)));
        Endpoint outside = send(nat, HOST, PEER);
        pass(Duration.ofSeconds(10));
        assertFalse(comesIn(nat, PEER, outside));
        outside = send(nat, HOST, PEER);
        pass(Duration.ofSeconds(9));
        assertTrue(comesIn(nat, PEER, outside));
        pass(Duration.ofSeconds(19));
        assertEquals(outside, send(nat, HOST, PEER));
        pass(Duration.ofSeconds(19));
        assertTrue(comesIn(nat, PEER, outside));
        pass(Duration.ofSeconds(20));
        assertFalse(comesIn(nat, PEER, outside));
    }

    @Test
    void aFlowToOnePeerDoesNotKeepTheDoorOpenForAnother() {
        Translator nat = nat(NatMapping.EIM, NatFiltering.APDF);
        Endpoint outside = send(nat, HOST, PEER);
        pass(Duration.ofSeconds(29));
        send(nat, HOST, STRANGER);
        pass(Duration.ofSeconds(2));
        assertFalse(comesIn(nat, PEER, outside));
        assertTrue(comesIn(nat, STRANGER, outside));
    }

    @ParameterizedTest
    @EnumSource
    void hostsOfOneHomeMeetAtTheOutsideAddressOnlyWithHairpin(Hairpin hairpin) {
        Behaviour behaviour = Behaviour.of(NatMapping.EIM, NatFiltering.EIF, PortRule.random());
        Translator nat = nat(hairpin == Hairpin.SUPPORTED ? behaviour : behaviour.withoutHairpin());
        Endpoint one = send(nat, HOST, PEER);
        Endpoint two = send(nat, OTHER_HOST, PEER);
        Ipv4Packet packet = Packets.udp(HOST, two);
        assertEquals(hairpin == Hairpin.SUPPORTED, nat.translate(now, packet));
        if (hairpin == Hairpin.SUPPORTED) {
            assertEquals(one, packet.source());
            assertEquals(OTHER_HOST, packet.destination());
        }
    }

    @Test
    void aHairpinPassesTheFilterToo() {
        Translator nat = nat(NatMapping.EIM, NatFiltering.APDF);
        Endpoint one = send(nat, HOST, PEER);
        Endpoint two = send(nat, OTHER_HOST, PEER);
        assertFalse(comesIn(nat, HOST, two));
        assertTrue(comesIn(nat, OTHER_HOST, one));
        assertTrue(comesIn(nat, HOST, two));
    }

    @Test
    void tcpAndUdpDoNotShareMappings() {
        Translator nat = nat(Behaviour.of(NatMapping.EIM, NatFiltering.EIF, PortRule.preserving()));
        Endpoint outside = send(nat, HOST, PEER);
        Ipv4Packet tcp = Ipv4Packet.of(Packets.random(Transport.TCP, PEER, outside, new Random(1)))
                .orElseThrow();
        assertFalse(nat.translate(now, tcp));
    }

    @Test
    void aConnectionThatHasEndedGivesItsPortBack() {
        Translator nat = nat(NatMapping.EIM, NatFiltering.EIF);
        Endpoint outside = tcp(nat, (byte) 0x02);
        pass(Duration.ofHours(2));
        assertEquals(outside, tcp(nat, (byte) 0x01));
        pass(Duration.ofSeconds(5));
        assertNotEquals(outside, tcp(nat, (byte) 0x02));
    }

    private Endpoint tcp(Translator nat, byte flags) {
        Ipv4Packet packet = Ipv4Packet.of(Packets.random(Transport.TCP, HOST, PEER, new Random(1)))
                .orElseThrow();
        packet.bytes().put(20 + 13, flags);
        assertTrue(nat.translate(now, packet));
        return packet.source();
    }
}
