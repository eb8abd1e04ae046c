package dev.punchline.engine.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.punchline.engine.ice.IceEffect;
import dev.punchline.engine.ice.IceRole;
import dev.punchline.engine.ice.IceTiming;
import dev.punchline.engine.ice.IceTrace;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.time.Duration;
import java.util.List;
import org.ice4j.ice.IceProcessingState;
import org.ice4j.ice.NominationStrategy;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Our agent and that of ice4j connect, over real sockets of this computer. Data then goes both ways over the pair that
 * each side selected.
 */
@Timeout(30)
class Ice4jTest {
    /** How candidates are told. */
    enum Exchange {
        /** All of them before the checks begin. */
        WHOLE,
        /** Both begin with none, and learn them one by one (RFC 8838). */
        TRICKLED
    }

    /** As the default, with consent asked often enough for a test to see it. */
    private static final IceTiming OFTEN = new IceTiming(
            IceTiming.DEFAULT.patience(),
            IceTiming.DEFAULT.firstPace(),
            IceTiming.DEFAULT.quickChecks(),
            IceTiming.DEFAULT.pace(),
            IceTiming.DEFAULT.gaps(),
            Duration.ofMillis(200),
            IceTiming.DEFAULT.consentLifetime());

    private static InetAddress address;

    /** ice4j does not gather candidates of the loopback. */
    @BeforeAll
    static void findAnAddress() throws Exception {
        address = NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(own -> own instanceof Inet4Address && !own.isLoopbackAddress())
                .findFirst()
                .orElse(null);
        Assumptions.assumeTrue(address != null, "this computer has no IPv4 address but the loopback's");
    }

    private static IceRole opposite(IceRole role) {
        return role == IceRole.CONTROLLING ? IceRole.CONTROLLED : IceRole.CONTROLLING;
    }

    private static UdpAgent ours(IceRole role, Heard heard) throws IOException {
        return new UdpAgent(role, IceTiming.DEFAULT, List.of(address), heard);
    }

    private static void tell(UdpAgent ours, Ice4jPeer theirs, Exchange exchange) {
        theirs.learn(ours.credentials());
        if (exchange == Exchange.WHOLE) {
            ours.hosts().forEach(theirs::learn);
            theirs.candidates().forEach(ours::learn);
            theirs.start();
            ours.learn(theirs.credentials());
        } else {
            theirs.start();
            ours.learn(theirs.credentials());
            ours.hosts().forEach(theirs::learnLate);
            theirs.candidates().forEach(ours::learn);
        }
    }

    private static void assertDataGoesBothWays(UdpAgent ours, Heard heard, Ice4jPeer theirs) throws Exception {
        theirs.send("from ice4j");
        assertEquals("from ice4j", heard.nextText());
        ours.send("from punchline");
        assertEquals("from punchline", theirs.nextText());
    }

    @ParameterizedTest
    @CsvSource({"CONTROLLING, WHOLE", "CONTROLLING, TRICKLED", "CONTROLLED, WHOLE", "CONTROLLED, TRICKLED"})
    void bothSelectAPairInEitherRole(IceRole role, Exchange exchange) throws Exception {
        Heard heard = new Heard();
        try (UdpAgent ours = ours(role, heard);
                Ice4jPeer theirs = new Ice4jPeer(opposite(role))) {
            tell(ours, theirs, exchange);

            IceEffect.PairSelected selected = heard.next(IceEffect.PairSelected.class);
            assertEquals(IceProcessingState.COMPLETED, theirs.awaitVerdict());
            assertEquals(ours.hosts().get(0).address(), theirs.selectedRemote());
            assertTrue(
                    theirs.candidates().stream()
                            .anyMatch(it -> it.address().equals(selected.pair().to())),
                    () -> selected.toString());
            assertDataGoesBothWays(ours, heard, theirs);
        }
    }

    /** The strategies that ice4j has code for. */
    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"NONE", "NOMINATE_BEST_RTT"})
    void weFollowWhicheverWayItNominates(NominationStrategy strategy) throws Exception {
        Heard heard = new Heard();
        try (UdpAgent ours = ours(IceRole.CONTROLLED, heard);
                Ice4jPeer theirs = new Ice4jPeer(IceRole.CONTROLLING)) {
            theirs.nominateBy(strategy);
            tell(ours, theirs, Exchange.WHOLE);

            heard.next(IceEffect.PairSelected.class);
            assertEquals(IceProcessingState.COMPLETED, theirs.awaitVerdict());
            assertDataGoesBothWays(ours, heard, theirs);
        }
    }

    @Test
    void whenBothClaimControlOneOfThemGivesWay() throws Exception {
        Heard heard = new Heard();
        try (UdpAgent ours = ours(IceRole.CONTROLLING, heard);
                Ice4jPeer theirs = new Ice4jPeer(IceRole.CONTROLLING)) {
            tell(ours, theirs, Exchange.WHOLE);

            heard.next(IceEffect.PairSelected.class);
            assertEquals(IceProcessingState.COMPLETED, theirs.awaitVerdict());
            assertNotEquals(heard.roleAfter(IceRole.CONTROLLING) == IceRole.CONTROLLING, theirs.isControlling());
            assertDataGoesBothWays(ours, heard, theirs);
        }
    }

    /**
     * Only our side's outcome: in one of ten runs ice4j, once we have taken control, answers our nomination and does not
     * act on it when its own first check is still under way.
     */
    @Test
    void whenBothWaitToBeControlledWeStillSelect() throws Exception {
        Heard heard = new Heard();
        try (UdpAgent ours = ours(IceRole.CONTROLLED, heard);
                Ice4jPeer theirs = new Ice4jPeer(IceRole.CONTROLLED)) {
            tell(ours, theirs, Exchange.WHOLE);

            heard.next(IceEffect.PairSelected.class);
        }
    }

    @Test
    void itsChecksAreAnsweredBeforeWeKnowItsCredentials() throws Exception {
        Heard heard = new Heard();
        try (UdpAgent ours = ours(IceRole.CONTROLLED, heard);
                Ice4jPeer theirs = new Ice4jPeer(IceRole.CONTROLLING)) {
            theirs.learn(ours.credentials());
            ours.hosts().forEach(theirs::learn);
            theirs.start();
            heard.next(IceTrace.CheckReceived.class, check -> check.nominated() == IceTrace.Nominated.YES);

            ours.learn(theirs.credentials());

            heard.next(IceEffect.PairSelected.class);
            assertEquals(IceProcessingState.COMPLETED, theirs.awaitVerdict());
            assertDataGoesBothWays(ours, heard, theirs);
        }
    }

    @Test
    void eachRenewsTheOthersConsent() throws Exception {
        Heard heard = new Heard();
        try (UdpAgent ours = new UdpAgent(IceRole.CONTROLLING, OFTEN, List.of(address), heard);
                Ice4jPeer theirs = new Ice4jPeer(IceRole.CONTROLLED)) {
            tell(ours, theirs, Exchange.WHOLE);
            heard.next(IceEffect.PairSelected.class);
            theirs.awaitVerdict();

            theirs.awaitConsent();
            heard.next(IceTrace.CheckSent.class, check -> check.purpose() == IceTrace.Purpose.CONSENT);
            heard.next(IceTrace.CheckAnswered.class);
        }
    }
}
