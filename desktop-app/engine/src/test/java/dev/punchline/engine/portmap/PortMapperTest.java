package dev.punchline.engine.portmap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.punchline.engine.event.MappingProtocol;
import dev.punchline.protocol.net.IpLiteral;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** PCP and NAT-PMP against a router that keeps the RFCs, on virtual time. */
class PortMapperTest {
    private static final InetSocketAddress OUTSIDE =
            new InetSocketAddress(IpLiteral.parse(FakeRouter.OUTSIDE), Home.PORT);
    private static final Duration SOON = Duration.ofMillis(10);

    @Test
    void aRouterThatSpeaksBothIsAskedForThePortInPcpOnly() {
        Home home = new Home(1).start().after(SOON);
        assertEquals(Optional.of(OUTSIDE), home.granted());
        assertEquals(List.of(MappingProtocol.PCP, MappingProtocol.NAT_PMP), home.found());
        assertEquals(
                MappingProtocol.PCP, home.told(MapEffect.Granted.class).get(0).by());
        assertEquals(2, home.sent);
    }

    @Test
    void aRouterThatOnlySpeaksNatPmpIsAskedInThat() {
        Home home = Home.speaking(MappingProtocol.NAT_PMP).start().after(SOON);
        assertEquals(Optional.of(OUTSIDE), home.granted());
        assertEquals(List.of(MappingProtocol.NAT_PMP), home.found());
    }

    @Test
    void aPortThatIsTakenIsReplacedByAnother() {
        Home home = new Home(1);
        home.router.shift = 5;
        home.start().after(SOON);
        assertEquals(Home.PORT + 5, home.granted().orElseThrow().getPort());
    }

    @Test
    void aRouterBehindAnotherNatIsAHelpToThoseBehindIt() {
        Home home = new Home(1);
        home.router.external = IpLiteral.parse("100.64.0.9");
        home.start().after(SOON);
        assertEquals("100.64.0.9", home.granted().orElseThrow().getAddress().getHostAddress());
    }

    @ParameterizedTest
    @EnumSource(names = {"PCP", "NAT_PMP"})
    void aRouterWithoutAnAddressOutsideGrantsNothing(MappingProtocol protocol) {
        Home home = Home.speaking(protocol);
        home.router.external = IpLiteral.parse("0.0.0.0");
        home.start().after(Duration.ofHours(3));
        assertEquals(Optional.empty(), home.granted());
        assertTrue(home.sent < 100, home.sent + " datagrams");
    }

    @ParameterizedTest
    @EnumSource(names = {"PCP", "NAT_PMP"})
    void aPortIsKeptForDays(MappingProtocol protocol) {
        Home home = Home.speaking(protocol).start();
        for (int hour = 0; hour < 72; hour++) {
            home.after(Duration.ofHours(1));
            assertEquals(Optional.of(Home.PORT), home.router.leadsTo(home.now, Home.PORT), "after hour " + hour);
        }
        assertEquals(List.of(), home.told(MapEffect.Lost.class));
    }

    @ParameterizedTest
    @EnumSource(names = {"PCP", "NAT_PMP"})
    void aShorterLeaseThanAskedForIsKeptToo(MappingProtocol protocol) {
        Home home = Home.speaking(protocol);
        home.router.longest = Duration.ofSeconds(10);
        home.start();
        for (int second = 1; second < 300; second++) {
            home.after(Duration.ofSeconds(1));
            assertTrue(home.router.leadsTo(home.now, Home.PORT).isPresent(), "after second " + second);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"PCP", "NAT_PMP"})
    void theLossOfHalfTheRoundTripsCostsTimeOnly(MappingProtocol protocol) {
        int granted = 0;
        for (int seed = 1; seed <= 200; seed++) {
            Home home = new Home(seed);
            home.router.speaks.removeIf(other -> other != protocol);
            home.loss = 0.3;
            home.start().after(Duration.ofSeconds(8));
            granted += home.granted().isPresent() ? 1 : 0;
        }
        assertTrue(granted > 150, granted + " of 200");
    }

    @ParameterizedTest
    @EnumSource(names = {"PCP", "NAT_PMP"})
    void aRestartIsNoticedWithinAMinute(MappingProtocol protocol) {
        Home home = Home.speaking(protocol).start().after(Duration.ofMinutes(5));
        home.router.restart(home.now);
        home.after(PortMapper.PROBE_PERIOD);
        assertEquals(Optional.of(Home.PORT), home.router.leadsTo(home.now, Home.PORT));
    }

    @ParameterizedTest
    @EnumSource(names = {"PCP", "NAT_PMP"})
    void aRestartIsNoticedAtOnceByWhoLooks(MappingProtocol protocol) {
        Home home = Home.speaking(protocol).start().after(Duration.ofMinutes(5));
        home.router.restart(home.now);
        home.mapper.verify(home.now);
        home.pump();
        home.after(SOON);
        assertEquals(Optional.of(Home.PORT), home.router.leadsTo(home.now, Home.PORT));
    }

    @Test
    void aPcpAnswerThatComesAfterNatPmpHasThePortTakesItOverAndBothAreGivenBack() {
        Home home = Home.speaking(MappingProtocol.NAT_PMP).start().after(SOON);
        assertEquals(
                MappingProtocol.NAT_PMP,
                home.told(MapEffect.Granted.class).get(0).by());
        home.router.speaks.add(MappingProtocol.PCP);
        home.repeatFirst();
        home.after(SOON);
        assertEquals(
                MappingProtocol.PCP, home.told(MapEffect.Granted.class).get(1).by());
        home.sentLast.clear();
        home.mapper.release(home.now);
        home.pump();
        assertEquals(2, home.sentLast.size(), "a deletion in each language");
        home.after(SOON);
        assertEquals(1, home.told(MapEffect.Released.class).size());
    }

    @Test
    void aRouterThatGetsAnotherAddressIsTakenAtItsWord() {
        Home home = new Home(1).start().after(Duration.ofMinutes(5));
        home.router.external = IpLiteral.parse("203.0.113.99");
        home.after(Duration.ofHours(1));
        assertEquals("203.0.113.99", home.granted().orElseThrow().getAddress().getHostAddress());
    }

    @Test
    void whoIsNotRenewedLosesThePortWhenItsLeaseEnds() {
        Home home = new Home(1).start().after(SOON);
        home.router.speaks.clear();
        home.after(Duration.ofMinutes(119));
        assertEquals(Optional.of(OUTSIDE), home.granted());
        home.after(Duration.ofMinutes(2));
        assertEquals(Optional.empty(), home.granted());
        home.router.speaks.add(MappingProtocol.NAT_PMP);
        home.after(LeaseClock.PAUSE.plusSeconds(10));
        assertEquals(Optional.of(OUTSIDE), home.granted(), "another router is found by itself");
    }

    @Test
    void aRefusalInPcpLeadsToNatPmp() {
        Home home = new Home(1);
        home.router.refusal = 2;
        home.start().after(SOON);
        assertEquals(Optional.empty(), home.granted());
        home.router.refusal = 0;
        home.after(LeaseClock.PAUSE.plusMinutes(1));
        assertEquals(Optional.of(OUTSIDE), home.granted());
    }

    @Test
    void aSilentNetworkIsHardlyBothered() {
        Home home = Home.speaking().start().after(Duration.ofHours(1));
        assertTrue(home.sent <= 6 * 8, home.sent + " datagrams in an hour");
        assertTrue(home.searches <= 6 * 4, home.searches + " searches in an hour");
    }

    @ParameterizedTest
    @EnumSource(names = {"PCP", "NAT_PMP"})
    void atTheEndThePortIsGivenBack(MappingProtocol protocol) {
        Home home = Home.speaking(protocol).start().after(SOON);
        home.mapper.release(home.now);
        home.pump();
        home.after(SOON);
        assertEquals(Optional.empty(), home.router.leadsTo(home.now, Home.PORT));
        assertEquals(1, home.told(MapEffect.Released.class).size());
        home.after(Duration.ofHours(1));
        assertEquals(1, home.told(MapEffect.Released.class).size());
    }

    @Test
    void aRouterThatIsGoneDelaysTheEndByASecond() {
        Home home = new Home(1).start().after(SOON);
        home.router.speaks.clear();
        home.mapper.release(home.now);
        home.pump();
        home.after(Duration.ofMillis(999));
        assertEquals(List.of(), home.told(MapEffect.Released.class));
        home.after(Duration.ofMillis(1));
        assertEquals(1, home.told(MapEffect.Released.class).size());
    }

    @Test
    void whereNobodyAnsweredTheEndIsNotDelayed() {
        Home home = Home.speaking().start().after(SOON);
        home.mapper.release(home.now);
        home.pump();
        assertEquals(1, home.told(MapEffect.Released.class).size());
    }

    @Test
    void anAnswerToAnotherNonceIsNotOurs() {
        Home home = Home.speaking();
        home.start();
        Home stranger = new Home(2);
        PortRequest wanted = new PortRequest(TransportProtocol.UDP, Home.CLIENT, Home.PORT, PortRequest.LIFETIME);
        byte[] forged = stranger.router
                .answer(
                        home.now,
                        PcpRequest.map(
                                wanted, wanted.lifetime(), new MappingNonce(1, 2), new InetSocketAddress("0.0.0.0", 1)))
                .orElseThrow();
        home.mapper.onDatagram(home.now, forged);
        home.pump();
        assertEquals(Set.of(), Set.copyOf(home.told));
    }
}
