package dev.punchline.lab.nat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class Ipv4PacketTest {
    private static final Endpoint HERE = Endpoint.of("192.168.1.2", 5000);
    private static final Endpoint THERE = Endpoint.of("203.0.113.254", 65535);

    @ParameterizedTest
    @EnumSource
    void newAddressesAndPortsLeaveTrueChecksums(Transport transport) {
        for (int seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            ByteBuffer bytes = Packets.random(transport, HERE, THERE, random);
            Ipv4Packet packet = Ipv4Packet.of(bytes).orElseThrow();
            packet.setSource(new Endpoint(random.nextInt(), random.nextInt(0x10000)));
            packet.setDestination(new Endpoint(random.nextInt(), random.nextInt(0x10000)));
            ByteBuffer computedAnew = Packets.copy(bytes);
            Packets.computeChecksums(computedAnew, transport);
            assertEquals(computedAnew, bytes, "seed " + seed);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"UDP", "TCP"})
    void whatWasSetIsRead(Transport transport) {
        Ipv4Packet packet = Ipv4Packet.of(Packets.random(transport, HERE, THERE, new Random(1)))
                .orElseThrow();
        assertEquals(HERE, packet.source());
        packet.setSource(THERE);
        packet.setDestination(HERE);
        assertEquals(THERE, packet.source());
        assertEquals(HERE, packet.destination());
        assertEquals(transport, packet.transport());
    }

    @Test
    void aDatagramWithoutAChecksumKeepsNone() {
        ByteBuffer bytes = Packets.random(Transport.UDP, HERE, THERE, new Random(1));
        bytes.putShort(26, (short) 0);
        Ipv4Packet.of(bytes).orElseThrow().setSource(THERE);
        assertEquals(0, bytes.getShort(26));
    }

    @Test
    void fragmentsAreRefused() {
        ByteBuffer bytes = Packets.random(Transport.UDP, HERE, THERE, new Random(1));
        bytes.putShort(6, (short) 0x2000);
        assertEquals(Optional.empty(), Ipv4Packet.of(bytes));
    }

    @Test
    void noBytesWhateverMakeItFail() {
        Random random = new Random(1);
        int understood = 0;
        for (int i = 0; i < 100_000; i++) {
            byte[] bytes = new byte[random.nextInt(80)];
            random.nextBytes(bytes);
            if (bytes.length > 9) {
                bytes[0] = (byte) (0x40 | random.nextInt(16));
                bytes[9] = new byte[] {1, 6, 17, 99}[random.nextInt(4)];
            }
            Optional<Ipv4Packet> packet = Ipv4Packet.of(ByteBuffer.wrap(bytes));
            if (packet.isPresent()) {
                understood++;
                packet.get().setSource(HERE);
                packet.get().setDestination(THERE);
                packet.get().endsConnection();
            }
        }
        assertTrue(understood > 0);
    }
}
