package dev.punchline.engine.portmap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.punchline.engine.event.MappingProtocol;
import dev.punchline.protocol.net.IpLiteral;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Routers that say no, or something that was not asked. */
class RefusingRouterTest {
    private static final Duration SOON = Duration.ofMillis(10);

    private static Home held(MappingProtocol protocol) {
        return Home.speaking(protocol).start().after(SOON);
    }

    private static void receive(Home home, String hex) {
        home.answer(() -> home.mapper.onDatagram(home.now, PcpCodecTest.bytes(hex)));
    }

    /** What PCP answered last, with some bytes replaced. */
    private static void receivePcp(Home home, int at, String hex) {
        ByteBuffer request = home.sentLast.stream()
                .filter(sent -> sent.limit() == 60)
                .reduce((first, last) -> last)
                .orElseThrow();
        byte[] answer = home.router.answer(home.now, request).orElseThrow();
        byte[] changed = PcpCodecTest.bytes(hex);
        System.arraycopy(changed, 0, answer, at, changed.length);
        home.answer(() -> home.mapper.onDatagram(home.now, answer));
    }

    @ParameterizedTest
    @EnumSource(names = {"PCP", "NAT_PMP"})
    void aRefusalIsTold(MappingProtocol protocol) {
        Home home = Home.speaking(protocol);
        home.router.refusal = 3;
        home.start().after(SOON);
        assertEquals(List.of(protocol), home.found());
        assertEquals(protocol, home.told(MapEffect.Refused.class).get(0).by());
        assertEquals(Optional.empty(), home.granted());
    }

    @ParameterizedTest
    @EnumSource(names = {"PCP", "NAT_PMP"})
    void whoRefusesIsAskedAgainLater(MappingProtocol protocol) {
        Home home = Home.speaking(protocol);
        home.router.refusal = 3;
        home.start().after(SOON);
        home.router.refusal = 0;
        home.after(LeaseClock.PAUSE.plusSeconds(10));
        assertTrue(home.granted().isPresent());
    }

    @ParameterizedTest
    @EnumSource(names = {"PCP", "NAT_PMP"})
    void aRefusedRenewalIsTriedAgainUntilTheLeaseEnds(MappingProtocol protocol) {
        Home home = held(protocol);
        home.router.refusal = 4;
        home.after(Duration.ofMinutes(119));
        assertTrue(home.granted().isPresent());
        assertTrue(home.told(MapEffect.Refused.class).size() >= 4);
        home.router.refusal = 0;
        home.after(Duration.ofMinutes(1));
        assertTrue(home.granted().isPresent());
        assertEquals(List.of(), home.told(MapEffect.Lost.class));
    }

    @ParameterizedTest
    @EnumSource(names = {"PCP", "NAT_PMP"})
    void aRouterThatDoesNotTakeThePortBackIsLeftAtOnce(MappingProtocol protocol) {
        Home home = held(protocol);
        home.router.refusal = 2;
        home.answer(() -> home.mapper.release(home.now));
        home.answer(() -> home.mapper.release(home.now)); // once more changes nothing
        home.after(SOON);
        assertEquals(1, home.told(MapEffect.Released.class).size());
    }

    @ParameterizedTest
    @CsvSource({
        "0, 01", // another version
        "3, 01000000", // a version that is not understood, said in that version
        "24, 00000000", // another nonce
        "36, 06", // another protocol
        "40, 0001", // another port of ours
    })
    void aPcpAnswerToSomethingElseChangesNothing(int at, String bytes) {
        Home home = Home.speaking();
        home.start();
        home.router.speaks.add(MappingProtocol.PCP);
        receivePcp(home, at, bytes);
        assertEquals(List.of(), home.told);
    }

    @ParameterizedTest
    @CsvSource({
        "4, 00000000", // for no time
        "42, 0000", // port 0
        "44, 00000000000000000000ffff00000000", // nowhere
        "44, 00000000000000000000ffffffffffff", // everywhere
        "44, ff020000000000000000000000000001", // to many
    })
    void aPcpGrantOfNothingIsARefusal(int at, String bytes) {
        Home home = Home.speaking();
        home.start();
        home.router.speaks.add(MappingProtocol.PCP);
        receivePcp(home, at, bytes);
        assertEquals(1, home.told(MapEffect.Refused.class).size());
        assertEquals(Optional.empty(), home.granted());
    }

    @Test
    void aPcpErrorWithoutTheRequestInItIsNotForUs() {
        Home home = Home.speaking().start();
        receive(home, "028100020000001e00000102000000000000000000000000");
        receive(home, "02800002" + "00".repeat(20)); // an announcement that is an error
        assertEquals(List.of(), home.told);
    }

    @ParameterizedTest
    @CsvSource({
        "00820000000001029c409c4000001c20", // TCP
        "00810000000001029c419c4000001c20", // another port
        "00800000000001", // cut off
        "0082000200000102", // a refusal of TCP
        "0081000100000102", // PCP is not understood
    })
    void aNatPmpAnswerToSomethingElseChangesNothing(String hex) {
        Home home = held(MappingProtocol.NAT_PMP);
        int told = home.told.size();
        receive(home, hex);
        assertEquals(told, home.told.size());
        home.answer(() -> home.mapper.release(home.now));
        receive(home, hex);
        assertEquals(List.of(), home.told(MapEffect.Released.class));
    }

    @ParameterizedTest
    @CsvSource({
        "00810000000001029c409c4000000000", // for no time
        "00810000000001029c40000000001c20", // port 0
    })
    void aNatPmpGrantOfNothingIsARefusal(String hex) {
        Home home = held(MappingProtocol.NAT_PMP);
        receive(home, hex);
        assertEquals(1, home.told(MapEffect.Refused.class).size());
    }

    @Test
    void aNatPmpGrantThatNobodyAskedForIsNone() {
        Home home = Home.speaking().start();
        receive(home, "00810000000001029c409c4000001c20");
        receive(home, "0081000200000102");
        assertEquals(List.of(), home.told);
    }

    @Test
    void whatIsAskedForAndNotAnsweredIsTakenBackAtTheEnd() {
        Home home = held(MappingProtocol.NAT_PMP);
        Home silent = Home.speaking().start();
        receive(silent, "0080000000000102cb007107"); // the address, and then no answer any more
        silent.sentLast.clear();
        silent.answer(() -> silent.mapper.release(silent.now));
        assertEquals(2, silent.sentLast.size(), "in both languages that were asked");
        assertEquals(1, silent.told(MapEffect.Released.class).size());
        assertTrue(home.granted().isPresent());
    }

    @Test
    void beforeTheStartAndAfterTheEndNothingHappens() {
        Home home = Home.speaking(MappingProtocol.PCP);
        home.answer(() -> home.mapper.verify(home.now));
        home.answer(() -> home.mapper.onTick(home.now));
        receive(home, "0080000000000102cb007107");
        receive(home, "028000000000000000000102000000000000000000000000");
        home.answer(() -> home.mapper.onUpnpFault(home.now, "late"));
        home.answer(home.mapper::onUpnpReleased);
        assertEquals(List.of(), home.told);
        assertEquals(null, home.mapper.deadline());
        home.answer(() -> home.mapper.release(home.now));
        assertEquals(1, home.told(MapEffect.Released.class).size());
        assertEquals(0, home.sent);
    }

    @Test
    void upnpCallsThatNobodyWaitsForAnyMoreChangeNothing() {
        Home home = held(MappingProtocol.PCP);
        home.answer(() -> home.mapper.onServices(home.now, List.of(Home.SERVICE)));
        home.answer(() -> home.mapper.onUpnpFault(home.now, "late"));
        home.answer(() -> home.mapper.onUpnpGrant(
                home.now, new PortGrant(new InetSocketAddress(IpLiteral.parse("203.0.113.1"), 1), SOON)));
        assertEquals(List.of(), home.calls);
        assertEquals(1, home.told(MapEffect.Granted.class).size());
    }

    @Test
    void aUpnpGatewayThatRefusesToTakeThePortBackIsLeft() {
        Home home = Home.speaking(MappingProtocol.UPNP_IGD).start();
        home.answer(() -> home.mapper.onServices(home.now, List.of(Home.SERVICE)));
        PortGrant grant = new PortGrant(new InetSocketAddress(IpLiteral.parse("203.0.113.1"), 1), PortRequest.LIFETIME);
        home.answer(() -> home.mapper.onUpnpGrant(home.now, grant));
        home.answer(() -> home.mapper.verify(home.now));
        home.answer(() -> home.mapper.onUpnpFault(home.now, "busy"));
        assertTrue(home.granted().isPresent(), "a renewal may fail");
        home.answer(() -> home.mapper.release(home.now));
        home.answer(() -> home.mapper.onUpnpFault(home.now, "401"));
        assertEquals(1, home.told(MapEffect.Released.class).size());
    }

    @Test
    void aUpnpCallWithoutAnEndIsGivenUp() {
        Home home = Home.speaking(MappingProtocol.UPNP_IGD).start();
        home.after(Duration.ofSeconds(11));
        assertEquals("no answer", home.told(MapEffect.Refused.class).get(0).why());
    }

    @Test
    void requestsAndGrantsKeepTheirBounds() {
        assertThrows(IllegalArgumentException.class, () -> request(0, PortRequest.LIFETIME));
        assertThrows(IllegalArgumentException.class, () -> request(65_536, PortRequest.LIFETIME));
        assertThrows(IllegalArgumentException.class, () -> request(1, Duration.ZERO));
        assertThrows(IllegalArgumentException.class, () -> request(1, Duration.ofDays(2)));
        InetSocketAddress somewhere = new InetSocketAddress(IpLiteral.parse("203.0.113.1"), 1);
        assertEquals(PortGrant.SHORTEST, new PortGrant(somewhere, Duration.ZERO).lifetime());
        assertEquals(PortGrant.LONGEST, new PortGrant(somewhere, Duration.ofDays(9)).lifetime());
        InetSocketAddress nowhere = new InetSocketAddress(IpLiteral.parse("0.0.0.0"), 1);
        assertThrows(IllegalArgumentException.class, () -> new PortGrant(nowhere, SOON));
        assertFalse(request(1, PortRequest.LIFETIME).client().isAnyLocalAddress());
    }

    private static PortRequest request(int port, Duration lifetime) {
        return new PortRequest(TransportProtocol.UDP, Home.CLIENT, port, lifetime);
    }
}
