package dev.punchline.protocol.signal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.punchline.protocol.id.PeerId;
import dev.punchline.protocol.id.SessionId;
import dev.punchline.protocol.json.JsonFormatException;
import dev.punchline.protocol.nat.NatClass;
import dev.punchline.protocol.nat.NatFiltering;
import dev.punchline.protocol.nat.NatMapping;
import dev.punchline.protocol.nat.PortAllocation;
import dev.punchline.protocol.nat.PortForecast;
import dev.punchline.protocol.nat.PortRange;
import dev.punchline.protocol.net.IpLiteral;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SignalCodecTest {
    private static final SessionId SESSION = new SessionId("00112233445566778899aabbccddeeff");
    private static final PeerId FROM = new PeerId("aaaqeayeaudaocajbifqydiob4ibceqe");
    private static final PeerId TO = new PeerId("h4gyuk5xgx7vknln63xyx4phubbowi7v");
    private static final IceCredentials CREDENTIALS = new IceCredentials("abcdEFGH", "0123456789abcdefghijklmn");
    private static final List<Candidate> CANDIDATES = List.of(
            new Candidate(CandidateType.HOST, new InetSocketAddress("192.0.2.7", 4000), 2130706431, "1"),
            new Candidate(CandidateType.REFLEXIVE, new InetSocketAddress("2001:db8::7", 4001), 1, "a/+"));
    private static final NetworkFacts FACTS = NetworkFacts.of(
                    new NatClass(NatMapping.APDM, NatFiltering.APDF, PortAllocation.SEQUENTIAL))
            .withForecast(new PortForecast(IpLiteral.parse("198.51.100.7"), 20_004, -2, PortRange.WHOLE));
    private static final String START = "{\"version\":1,\"session\":\"" + SESSION + "\",\"from\":\"" + FROM
            + "\",\"to\":\"" + TO + "\",\"sequence\":3,";
    private static final String INVITATION =
            "\"ufrag\":\"abcdEFGH\",\"password\":\"0123456789abcdefghijklmn\",\"candidates\":["
                    + "{\"type\":\"host\",\"address\":\"192.0.2.7\",\"port\":4000,\"priority\":2130706431,\"foundation\":\"1\"},"
                    + "{\"type\":\"reflexive\",\"address\":\"2001:db8:0:0:0:0:0:7\",\"port\":4001,\"priority\":1,\"foundation\":\"a/+\"}],"
                    + "\"nat\":{\"mapping\":\"unknown\",\"filtering\":\"unknown\",\"ports\":\"unknown\"}}";

    private static final String OFFER = START
            + "\"type\":\"offer\","
            + INVITATION.substring(0, INVITATION.length() - 1)
            + ",\"mediatorMillis\":25}";

    private static Signal signal(SignalBody body) {
        return new Signal(SESSION, FROM, TO, 3, body);
    }

    private static Signal decode(String json) throws JsonFormatException {
        return SignalCodec.decode(json.getBytes(StandardCharsets.UTF_8));
    }

    private static void assertPinned(String json, SignalBody body) throws JsonFormatException {
        assertEquals(json, SignalCodec.encode(signal(body)));
        assertEquals(signal(body), decode(json));
    }

    @Test
    void everyKindOfSignalIsPinned() throws JsonFormatException {
        assertPinned(OFFER, new SignalBody.Offer(CREDENTIALS, CANDIDATES, NetworkFacts.UNKNOWN, Duration.ofMillis(25)));
        assertPinned(
                START + "\"type\":\"answer\"," + INVITATION,
                new SignalBody.Answer(CREDENTIALS, CANDIDATES, NetworkFacts.UNKNOWN));
        assertPinned(
                START + "\"type\":\"candidates\",\"candidates\":[{\"type\":\"host\",\"address\":\"192.0.2.7\","
                        + "\"port\":4000,\"priority\":2130706431,\"foundation\":\"1\"}]}",
                new SignalBody.MoreCandidates(CANDIDATES.subList(0, 1)));
        assertPinned(
                START
                        + "\"type\":\"network\",\"nat\":{\"mapping\":\"APDM\",\"filtering\":\"APDF\",\"ports\":\"sequential\"},"
                        + "\"ports\":{\"address\":\"198.51.100.7\",\"last\":20004,\"step\":-2,\"from\":1024,\"to\":65535}}",
                new SignalBody.Network(FACTS));
        assertPinned(
                START
                        + "\"type\":\"network\",\"nat\":{\"mapping\":\"unknown\",\"filtering\":\"unknown\",\"ports\":\"unknown\"},"
                        + "\"aim\":20020}",
                new SignalBody.Network(NetworkFacts.UNKNOWN, TcpReach.NONE, OptionalInt.of(20_020)));
        assertPinned(START + "\"type\":\"decline\",\"reason\":\"busy\"}", new SignalBody.Decline(DeclineReason.BUSY));
        assertPinned(START + "\"type\":\"bye\"}", new SignalBody.Bye());
    }

    @Test
    void whatAPeerSaysOfTcpIsPinned() throws JsonFormatException {
        TcpReach tcp = new TcpReach(TcpReach.Udp.BLOCKED, CANDIDATES.subList(0, 1));
        String written = ",\"tcp\":{\"udp\":\"blocked\",\"candidates\":[{\"type\":\"host\",\"address\":\"192.0.2.7\","
                + "\"port\":4000,\"priority\":2130706431,\"foundation\":\"1\"}]}}";
        assertPinned(
                OFFER.substring(0, OFFER.length() - 1) + written,
                new SignalBody.Offer(CREDENTIALS, CANDIDATES, NetworkFacts.UNKNOWN, Duration.ofMillis(25), tcp));
        String answer = START + "\"type\":\"answer\"," + INVITATION;
        assertPinned(
                answer.substring(0, answer.length() - 1) + written,
                new SignalBody.Answer(CREDENTIALS, CANDIDATES, NetworkFacts.UNKNOWN, tcp));
        assertPinned(
                START
                        + "\"type\":\"network\",\"nat\":{\"mapping\":\"unknown\",\"filtering\":\"unknown\",\"ports\":\"unknown\"}"
                        + written,
                new SignalBody.Network(NetworkFacts.UNKNOWN, tcp));
        assertEquals(
                signal(new SignalBody.Answer(
                        CREDENTIALS,
                        CANDIDATES,
                        NetworkFacts.UNKNOWN,
                        new TcpReach(TcpReach.Udp.UNKNOWN, CANDIDATES.subList(0, 1)))),
                decode(answer.substring(0, answer.length() - 1) + written.replace("blocked", "of-a-later-version")));
    }

    @Test
    void nobodyIsSentToASystemPortOverTcpNorToNineAddresses() {
        Candidate mail = new Candidate(CandidateType.HOST, new InetSocketAddress("192.0.2.7", 25), 1, "1");
        assertThrows(IllegalArgumentException.class, () -> new TcpReach(TcpReach.Udp.OPEN, List.of(mail)));
        assertThrows(
                IllegalArgumentException.class,
                () -> new TcpReach(TcpReach.Udp.OPEN, Collections.nCopies(9, CANDIDATES.get(0))));
        String offer = OFFER.substring(0, OFFER.length() - 1) + ",\"tcp\":{\"udp\":\"open\",\"candidates\":["
                + "{\"type\":\"host\",\"address\":\"192.0.2.7\",\"port\":25,\"priority\":1,\"foundation\":\"1\"}]}}";
        assertThrows(JsonFormatException.class, () -> decode(offer));
    }

    @Test
    void everyDeclineReasonAndCandidateTypeIsReadAsItIsWritten() throws JsonFormatException {
        for (DeclineReason reason : DeclineReason.values()) {
            Signal decline = signal(new SignalBody.Decline(reason));
            assertEquals(decline, decode(SignalCodec.encode(decline)));
        }
        for (CandidateType type : CandidateType.values()) {
            Signal more = signal(new SignalBody.MoreCandidates(
                    List.of(new Candidate(type, new InetSocketAddress("192.0.2.7", 1), 1, "1"))));
            assertEquals(more, decode(SignalCodec.encode(more)));
        }
    }

    @Test
    void theLargestSignalFits() throws JsonFormatException {
        Candidate widest = new Candidate(
                CandidateType.PEER_REFLEXIVE,
                new InetSocketAddress("2001:db8:1111:2222:3333:4444:5555:6666", 65535),
                (1L << 31) - 1,
                "x".repeat(32));
        IceCredentials longest = new IceCredentials("u".repeat(64), "p".repeat(64));
        Signal largest = new Signal(
                SESSION,
                FROM,
                TO,
                Signal.MAX_SEQUENCE,
                new SignalBody.Offer(
                        longest,
                        Collections.nCopies(SignalBody.MAX_CANDIDATES, widest),
                        FACTS.withForecast(new PortForecast(
                                IpLiteral.parse("2001:db8:1111:2222:3333:4444:5555:6666"),
                                60_004,
                                -16,
                                PortRange.WHOLE)),
                        Duration.ofSeconds(10),
                        new TcpReach(TcpReach.Udp.BLOCKED, Collections.nCopies(TcpReach.MAX_CANDIDATES, widest))));
        String json = SignalCodec.encode(largest);
        assertTrue(json.length() <= SignalCodec.MAX_LENGTH, json.length() + " characters");
        assertEquals(largest, decode(json));
    }

    @Test
    void unknownFieldsAreSkippedAndAnUnknownReasonIsARefusal() throws JsonFormatException {
        assertEquals(
                signal(new SignalBody.Decline(DeclineReason.REFUSED)),
                decode(START + "\"type\":\"decline\",\"reason\":\"of-a-later-version\",\"more\":[{}]}"));
    }

    @Test
    void whatIsNoSignalOfThisVersionIsRefused() {
        String bye = START + "\"type\":\"bye\"}";
        for (List<String> change : List.of(
                List.of("\"version\":1", "\"version\":2"),
                List.of("\"version\":1,", ""),
                List.of("bye", "hello"),
                List.of("\"sequence\":3", "\"sequence\":-1"),
                List.of("\"sequence\":3", "\"sequence\":1000001"),
                List.of("0011", "001"),
                List.of(FROM.text(), FROM.text().replace('q', 'z')))) {
            assertThrows(JsonFormatException.class, () -> decode(bye.replace(change.get(0), change.get(1))));
        }
        for (List<String> change : List.of(
                List.of("abcdEFGH", "abc"),
                List.of("0123456789abcdefghijklmn", "short"),
                List.of("192.0.2.7", "mediator.example"),
                List.of("192.0.2.7", "0.0.0.0"),
                List.of("192.0.2.7", "224.0.0.1"),
                List.of("192.0.2.7", "255.255.255.255"),
                List.of("192.0.2.7", "240.0.0.1"),
                List.of("2001:db8:0:0:0:0:0:7", "::"),
                List.of("2001:db8:0:0:0:0:0:7", "ff02::1"),
                List.of("\"port\":4000", "\"port\":0"),
                List.of("\"port\":4000", "\"port\":65536"),
                List.of("\"priority\":1,", "\"priority\":0,"),
                List.of("\"priority\":1,", "\"priority\":2147483648,"),
                List.of("a/+", "a b"),
                List.of("\"host\"", "\"relay\""),
                List.of("\"nat\"", "\"net\""),
                List.of(":25}", ":10001}"),
                List.of(":25}", ":-1}"))) {
            assertThrows(
                    JsonFormatException.class,
                    () -> decode(OFFER.replace(change.get(0), change.get(1))),
                    change.toString());
        }
    }

    @Test
    void thirtyThreeCandidatesAreTooMany() {
        JsonObject offer = JsonParser.parseString(START + "\"type\":\"offer\"," + INVITATION)
                .getAsJsonObject();
        for (int i = 0; i < 31; i++) {
            offer.getAsJsonArray("candidates")
                    .add(offer.getAsJsonArray("candidates").get(0));
        }
        assertThrows(JsonFormatException.class, () -> decode(offer.toString()));
        assertThrows(
                IllegalArgumentException.class,
                () -> new SignalBody.MoreCandidates(Collections.nCopies(33, CANDIDATES.get(0))));
    }

    @Test
    void randomCredentialsAreLongEnoughAndHideTheirPassword() {
        IceCredentials one = IceCredentials.random(new Random(1));
        assertEquals(8, one.ufrag().length());
        assertEquals(24, one.password().length());
        assertEquals("IceCredentials[" + one.ufrag() + "]", one.toString());
    }
}
