package dev.punchline.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.punchline.lab.Introduction.Exchange;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Our ICE agent and that of libnice find a pair, and data goes both ways over the one that each side selected. On one
 * LAN, where nothing but the two agents can be the cause.
 */
@InLab
class IceWithLibniceIT {
    private static final String SECOND_ADDRESS = "192.168.1.99";

    @TempDir
    private static Path scratch;

    private static NiceProgram nice;
    private static Lab lab;

    @BeforeAll
    static void build() {
        nice = NiceProgram.compile(scratch);
        lab = Lab.build(Plan.together(NatProfile.PORT_RESTRICTED));
        lab.host("b").namespace().ip("addr add " + SECOND_ADDRESS + "/24 dev eth0");
    }

    @AfterAll
    static void takeDown() {
        if (lab != null) {
            lab.close();
        }
    }

    private static LinePeer ours(String role) {
        return LinePeer.ours(lab.host("a"), role, "address=" + lab.host("a").address());
    }

    private static LinePeer theirs(String host, String... words) {
        List<String> all = new ArrayList<>(List.of(words));
        all.add("address=" + lab.host(host).address());
        return nice.start(lab.host(host), all.toArray(String[]::new));
    }

    private static String opposite(String role) {
        return role.equals("controlling") ? "controlled" : "controlling";
    }

    private static String candidateOf(LinePeer theirs, String address) {
        String beginning = "candidate host " + address + " ";
        return beginning + theirs.next(beginning);
    }

    private static void assertDataGoesBothWays(LinePeer ours, LinePeer theirs) {
        theirs.tell("send from-libnice");
        assertEquals("from-libnice", ours.next("text "));
        ours.tell("send from-punchline");
        assertEquals("from-punchline", theirs.next("text "));
    }

    private static void assertBothSelect(LinePeer ours, LinePeer theirs) {
        ours.next("selected ");
        theirs.next("state ready");
        assertDataGoesBothWays(ours, theirs);
    }

    @ParameterizedTest
    @CsvSource({
        "controlling, WHOLE, regular", "controlling, TRICKLED, regular",
        "controlled, WHOLE, regular", "controlled, TRICKLED, regular",
        "controlled, WHOLE, aggressive", "controlled, TRICKLED, aggressive"
    })
    void bothSelectAPairOnOneHost(String role, Exchange exchange, String nomination) {
        String trickle = exchange == Exchange.TRICKLED ? "trickle" : "whole";
        try (LinePeer ours = ours(role);
                LinePeer theirs = theirs("a", opposite(role), nomination, trickle)) {
            Introduction.both(ours, theirs, exchange);
            assertBothSelect(ours, theirs);
        }
    }

    @ParameterizedTest
    @CsvSource({"controlling, WHOLE", "controlling, TRICKLED", "controlled, WHOLE", "controlled, TRICKLED"})
    void bothSelectAPairOnOneLan(String role, Exchange exchange) {
        String trickle = exchange == Exchange.TRICKLED ? "trickle" : "whole";
        try (LinePeer ours = ours(role);
                LinePeer theirs = theirs("b", opposite(role), trickle)) {
            Introduction.both(ours, theirs, exchange);
            assertBothSelect(ours, theirs);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"controlling", "controlled"})
    void whenBothClaimOneRoleOneOfThemGivesWay(String role) {
        try (LinePeer ours = ours(role);
                LinePeer theirs = theirs("b", role)) {
            Introduction.both(ours, theirs, Exchange.WHOLE);
            assertBothSelect(ours, theirs);
        }
    }

    /** RFC 8445 section 2.5: it only answers, and takes what is nominated. */
    @Test
    void aLiteAgentFollowsOurNomination() {
        try (LinePeer ours = ours("controlling");
                LinePeer theirs = theirs("b", "controlled", "lite")) {
            Introduction.both(ours, theirs, Exchange.WHOLE);
            assertBothSelect(ours, theirs);
        }
    }

    /** RFC 8839 section 5.4: a fragment has 4 to 256 characters, a password 22 to 256. */
    @ParameterizedTest
    @CsvSource({"4, 22", "256, 256"})
    void credentialsMayBeAsShortAndAsLongAsTheRfcAllows(int ufrag, int password) {
        String credentials = "credentials=" + "u".repeat(ufrag) + ":" + "p".repeat(password);
        try (LinePeer ours = ours("controlling");
                LinePeer theirs = theirs("b", "controlled", credentials)) {
            Introduction.both(ours, theirs, Exchange.WHOLE);
            assertBothSelect(ours, theirs);
        }
    }

    @Test
    void eachRenewsTheOthersConsent() {
        try (LinePeer ours = ours("controlling");
                LinePeer theirs = theirs("b", "controlled", "consent")) {
            Introduction.both(ours, theirs, Exchange.WHOLE);
            assertBothSelect(ours, theirs);
            ours.next("consent asked");
            ours.next("consent asked");
            assertDataGoesBothWays(ours, theirs);
            assertFalse(ours.has("consent lost"));
        }
    }

    /** RFC 7675 section 5.2: an authenticated 403 revokes consent at once. */
    @Test
    void weStopWhenItRevokesItsConsent() {
        try (LinePeer ours = ours("controlling");
                LinePeer theirs = theirs("b", "controlled", "consent")) {
            Introduction.both(ours, theirs, Exchange.WHOLE);
            assertBothSelect(ours, theirs);
            theirs.tell("revoke");
            ours.next("consent lost");
        }
    }

    /**
     * We select an address that seems to lie behind a NAT, and then nominate one that does not. A peer that
     * knows no renomination takes that for the aggressive kind of RFC 5245.
     */
    @ParameterizedTest
    @ValueSource(strings = {"renomination", "aggressive", "regular"})
    void aSecondNominationOfHigherPriorityIsFollowed(String knows) {
        try (LinePeer ours = ours("controlling");
                LinePeer theirs = theirs("b", "controlled", knows, "trickle", "address=" + SECOND_ADDRESS)) {
            Introduction.of(ours, theirs, Exchange.TRICKLED, Introduction::isCredentials);
            Introduction.of(theirs, ours, Exchange.TRICKLED, Introduction::isCredentials);
            String better = candidateOf(theirs, SECOND_ADDRESS);
            String first = candidateOf(theirs, lab.host("b").address());

            ours.tell(first.replace(" host ", " reflexive "));
            assertTrue(ours.next("selected ").contains(" " + lab.host("b").address() + ":"));
            theirs.next("state ready");
            ours.tell(better);
            assertTrue(ours.next("selected ").contains(" " + SECOND_ADDRESS + ":"));
            assertTrue(theirs.next("selected ").startsWith(SECOND_ADDRESS + ":"));
            assertDataGoesBothWays(ours, theirs);
        }
    }
}
