package dev.punchline.cli.output;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.punchline.cli.Cast;
import dev.punchline.engine.event.Bottleneck;
import dev.punchline.engine.event.FailureReason;
import dev.punchline.engine.event.MediatorFault;
import dev.punchline.engine.event.NetworkReport;
import dev.punchline.engine.event.NetworkSummary;
import dev.punchline.engine.event.PairingFailure;
import dev.punchline.engine.event.PairingStep;
import dev.punchline.engine.event.PathEnd;
import dev.punchline.engine.event.PeerEvent;
import dev.punchline.engine.event.PunchStep;
import dev.punchline.engine.event.ShortString;
import dev.punchline.engine.event.TextMessage;
import dev.punchline.engine.event.TransferFailure;
import dev.punchline.engine.event.TransferPhase;
import dev.punchline.engine.trace.JsonForm;
import dev.punchline.protocol.id.DisplayName;
import dev.punchline.protocol.nat.NatClass;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The contract of standard output, to the byte. */
class EventJsonTest {
    private static final Duration AT = Duration.ofMillis(1234);
    private static final String SESSION = "\"session\":\"" + Cast.SESSION + "\"";
    private static final String PEER = "\"peerId\":\"" + Cast.ANNA + "\"";
    private static final String TRANSFER = "\"transfer\":\"" + Cast.TRANSFER + "\"";

    private static final Map<PeerEvent, String> LINES = lines();

    private static Map<PeerEvent, String> lines() {
        Map<PeerEvent, String> lines = new LinkedHashMap<>();
        lines.put(
                Cast.registered(),
                "{\"event\":\"registered\",\"at\":1234,\"peerId\":\"" + Cast.SELF + "\","
                        + "\"mediator\":\"http://mediator.example:8080\",\"nat\":{\"mapping\":\"EIM\","
                        + "\"filtering\":\"APDF\",\"ports\":\"preserving\",\"publicAddress\":\"198.51.100.9:50000\"}}");
        lines.put(
                new PeerEvent.Registered(
                        Cast.SELF, Cast.MEDIATOR, new NetworkSummary(NatClass.UNKNOWN, Optional.empty())),
                "{\"event\":\"registered\",\"at\":1234,\"peerId\":\"" + Cast.SELF + "\","
                        + "\"mediator\":\"http://mediator.example:8080\",\"nat\":{\"mapping\":\"unknown\","
                        + "\"filtering\":\"unknown\",\"ports\":\"unknown\",\"publicAddress\":null}}");
        lines.put(
                new PeerEvent.MediatorLost(
                        new MediatorFault(MediatorFault.Kind.UNREACHABLE, "Connection refused."),
                        Duration.ofSeconds(2)),
                "{\"event\":\"mediator-lost\",\"at\":1234,\"reason\":\"unreachable\","
                        + "\"message\":\"Connection refused.\",\"retryInMillis\":2000}");
        lines.put(
                Cast.online(Cast.ANNA, "Anna"),
                "{\"event\":\"peer\",\"at\":1234," + PEER + ",\"name\":\"Anna\",\"state\":\"online\","
                        + "\"nat\":{\"mapping\":\"EIM\",\"filtering\":\"APDF\",\"ports\":\"preserving\"}}");
        lines.put(
                Cast.offline(Cast.ANNA, "Anna"),
                "{\"event\":\"peer\",\"at\":1234," + PEER + ",\"name\":\"Anna\",\"state\":\"offline\","
                        + "\"nat\":{\"mapping\":\"EIM\",\"filtering\":\"APDF\",\"ports\":\"preserving\"}}");
        lines.put(
                Cast.connecting(Cast.SESSION, Cast.ANNA),
                "{\"event\":\"connecting\",\"at\":1234," + SESSION + "," + PEER + "}");
        lines.put(
                new PeerEvent.Punching(
                        Cast.SESSION,
                        Cast.ANNA,
                        Duration.ofNanos(5_250_000),
                        new PunchStep.PhaseEntered(PunchStep.Phase.PUNCH)),
                "{\"event\":\"step\",\"at\":1234," + SESSION + "," + PEER
                        + ",\"elapsedMillis\":5.25,\"step\":\"phase\",\"phase\":\"punch\"}");
        lines.put(
                Cast.connected(Cast.SESSION, Cast.ANNA, 212),
                "{\"event\":\"connected\",\"at\":1234," + SESSION + "," + PEER
                        + ",\"millis\":212,\"strategy\":\"reflexive\","
                        + "\"local\":{\"type\":\"host\",\"address\":\"192.168.1.4:50000\"},"
                        + "\"remote\":{\"type\":\"reflexive\",\"address\":\"203.0.113.7:40211\"},"
                        + "\"roundTripMillis\":48.23}");
        lines.put(
                new PeerEvent.Failed(Cast.SESSION, Cast.ANNA, FailureReason.UDP_BLOCKED, Duration.ofMillis(10_000)),
                "{\"event\":\"failed\",\"at\":1234," + SESSION + "," + PEER + ",\"reason\":\"udp-blocked\","
                        + "\"message\":\"This network lets no UDP packets out.\","
                        + "\"advice\":[\"Allow UDP for Punchline in the firewall of this network.\","
                        + "\"Use another network.\"],\"millis\":10000}");
        lines.put(
                new PeerEvent.PathChanged(
                        Cast.SESSION,
                        Cast.ANNA,
                        Cast.REMOTE,
                        new PathEnd("host", new InetSocketAddress("2001:db8::7", 1)),
                        "a shorter path"),
                "{\"event\":\"path-changed\",\"at\":1234," + SESSION
                        + ",\"from\":{\"type\":\"reflexive\",\"address\":\"203.0.113.7:40211\"},"
                        + "\"to\":{\"type\":\"host\",\"address\":\"[2001:db8::7]:1\"},\"reason\":\"a shorter path\"}");
        lines.put(
                new PeerEvent.Disconnected(Cast.SESSION, Cast.ANNA),
                "{\"event\":\"disconnected\",\"at\":1234," + SESSION + "," + PEER + "}");
        lines.put(
                new PeerEvent.Pong(Cast.SESSION, Cast.ANNA, Duration.ofNanos(312_499)),
                "{\"event\":\"pong\",\"at\":1234," + SESSION + ",\"millis\":0.312}");
        lines.put(
                Cast.offered(Cast.TRANSFER, PeerEvent.Direction.INCOMING, PeerEvent.OfferState.ACCEPTED),
                "{\"event\":\"offer\",\"at\":1234," + TRANSFER + "," + PEER
                        + ",\"files\":2,\"bytes\":281000000,\"names\":[\"a.txt\",\"dir/b.txt\"]}");
        lines.put(
                new PeerEvent.TransferChanged(
                        Cast.TRANSFER, Cast.ANNA, PeerEvent.Direction.OUTGOING, TransferPhase.PAUSED_BY_PEER),
                "{\"event\":\"transfer-state\",\"at\":1234," + TRANSFER + "," + PEER
                        + ",\"state\":\"paused-by-peer\"}");
        lines.put(
                new PeerEvent.Progress(Cast.TRANSFER, Cast.ANNA, 1_000, 281_000_000, 35_000_000),
                "{\"event\":\"progress\",\"at\":1234," + TRANSFER
                        + ",\"bytes\":1000,\"totalBytes\":281000000,\"bytesPerSecond\":35000000}");
        lines.put(
                new PeerEvent.Progress(
                        Cast.TRANSFER,
                        Cast.ANNA,
                        1_000,
                        281_000_000,
                        35_000_000,
                        Optional.of(Duration.ofSeconds(9)),
                        Optional.of(Bottleneck.THEIR_DISK)),
                "{\"event\":\"progress\",\"at\":1234," + TRANSFER
                        + ",\"bytes\":1000,\"totalBytes\":281000000,\"bytesPerSecond\":35000000"
                        + ",\"secondsLeft\":9,\"bottleneck\":\"their-disk\"}");
        lines.put(
                new PeerEvent.Transferred(
                        Cast.TRANSFER,
                        Cast.ANNA,
                        PeerEvent.Direction.OUTGOING,
                        2,
                        281_000_000,
                        Duration.ofMillis(7_900),
                        5,
                        List.of("link: not followed")),
                "{\"event\":\"transferred\",\"at\":1234," + TRANSFER + "," + PEER
                        + ",\"files\":2,\"bytes\":281000000,\"millis\":7900,\"resumedBytes\":5,"
                        + "\"skipped\":[\"link: not followed\"]}");
        lines.put(
                new PeerEvent.TransferFailed(
                        Cast.TRANSFER,
                        Cast.ANNA,
                        PeerEvent.Direction.INCOMING,
                        TransferFailure.DISK_FULL,
                        "No room for a.txt.",
                        1_000),
                "{\"event\":\"transfer-failed\",\"at\":1234," + TRANSFER + "," + PEER
                        + ",\"reason\":\"disk-full\",\"message\":\"No room for a.txt.\",\"bytes\":1000}");
        putTexts(lines);
        return lines;
    }

    private static void putTexts(Map<PeerEvent, String> lines) {
        lines.put(
                new PeerEvent.TextOffered(
                        Cast.TRANSFER, Cast.ANNA, PeerEvent.Direction.INCOMING, 5, PeerEvent.OfferState.WAITS_FOR_US),
                "{\"event\":\"text-offer\",\"at\":1234," + TRANSFER + "," + PEER
                        + ",\"direction\":\"incoming\",\"bytes\":5}");
        lines.put(
                new PeerEvent.TextDelivered(
                        Cast.TRANSFER,
                        Cast.ANNA,
                        PeerEvent.Direction.OUTGOING,
                        new TextMessage("hello"),
                        Duration.ofMillis(12)),
                "{\"event\":\"text\",\"at\":1234," + TRANSFER + "," + PEER
                        + ",\"direction\":\"outgoing\",\"bytes\":5,\"millis\":12}");
        lines.put(
                new PeerEvent.TextFailed(
                        Cast.TRANSFER,
                        Cast.ANNA,
                        PeerEvent.Direction.OUTGOING,
                        TransferFailure.DECLINED,
                        "The other side declined the text."),
                "{\"event\":\"text-failed\",\"at\":1234," + TRANSFER + "," + PEER
                        + ",\"direction\":\"outgoing\",\"reason\":\"declined\","
                        + "\"message\":\"The other side declined the text.\"}");
        lines.put(
                new PeerEvent.Pairing(
                        Cast.ANNA,
                        PeerEvent.Direction.OUTGOING,
                        new PairingStep.Compare(ShortString.of(new byte[] {0, 16, (byte) 131, 0, 0, 0}))),
                "{\"event\":\"pairing\",\"at\":1234," + PEER + ",\"state\":\"compare\",\"symbols\":"
                        + "[\"owl\",\"bear\",\"frog\",\"whale\",\"owl\",\"owl\",\"owl\"]}");
        lines.put(
                new PeerEvent.Pairing(
                        Cast.ANNA, PeerEvent.Direction.INCOMING, new PairingStep.Failed(PairingFailure.REFUSED, "")),
                "{\"event\":\"pairing\",\"at\":1234," + PEER + ",\"state\":\"failed\",\"reason\":\"refused\","
                        + "\"message\":\"The other side did not want to compare now.\"}");
    }

    @Test
    void everyEventHasItsFieldsInItsOrder() {
        LINES.forEach((event, line) -> assertEquals(line, JsonForm.line(EventJson.of(AT, event))));
    }

    @Test
    void noKindOfEventIsForgotten() {
        Set<Class<?>> tried = new HashSet<>();
        LINES.keySet().forEach(event -> tried.add(event.getClass()));
        assertEquals(Set.of(PeerEvent.class.getPermittedSubclasses()), tried);
    }

    @Test
    void standardOutputHasTheEventsOfTheContractAndTraceFilesHaveMore() {
        List<String> traceOnly = LINES.keySet().stream()
                .filter(EventJson::isTraceOnly)
                .map(event -> event.getClass().getSimpleName())
                .toList();
        assertEquals(List.of("MediatorLost", "Punching", "Disconnected"), traceOnly);
    }

    @Test
    void aCommandThatGivesUpTellsItAsAFailureWithoutASession() {
        GaveUp why = new GaveUp(
                Optional.empty(),
                FailureReason.MEDIATOR_UNREACHABLE,
                "Nobody answers.",
                List.of("Check the address."),
                Duration.ofSeconds(3));
        assertEquals(
                "{\"event\":\"failed\",\"at\":1234,\"session\":null,\"peerId\":null,"
                        + "\"reason\":\"mediator-unreachable\",\"message\":\"Nobody answers.\","
                        + "\"advice\":[\"Check the address.\"],\"millis\":3000}",
                JsonForm.line(EventJson.gaveUp(AT, why)));
    }

    @Test
    void theDoctorReportsOneObject() {
        NetworkReport report = new NetworkReport(
                new NetworkSummary(Cast.NAT, Optional.of(Cast.REMOTE.address())),
                NetworkReport.Udp.OPEN,
                List.of(Cast.LOCAL.address()),
                Optional.of(Duration.ofMillis(30)));
        assertEquals(
                "{\"event\":\"network\",\"at\":1234,\"udp\":\"open\",\"nat\":{\"mapping\":\"EIM\","
                        + "\"filtering\":\"APDF\",\"ports\":\"preserving\",\"publicAddress\":\"203.0.113.7:40211\"},"
                        + "\"localAddresses\":[\"192.168.1.4:50000\"],\"mediatorRoundTripMillis\":30,"
                        + "\"meaning\":[\"This network is easy to reach through: one public port serves all peers.\"],"
                        + "\"advice\":[],\"view\":\"one-address\",\"hairpin\":\"unknown\",\"nats\":\"unknown\","
                        + "\"publicAddresses\":[],\"forecast\":null,\"ipv6\":\"none\",\"portMappings\":null,"
                        + "\"lifetime\":null,\"peers\":{\"open\":\"direct\",\"home-router\":\"direct\","
                        + "\"symmetric-sequential\":\"foretold\",\"symmetric-block\":\"searched\","
                        + "\"symmetric-random\":\"searched\"}}",
                JsonForm.line(EventJson.network(AT, report)));
    }

    @Test
    void theDoctorTellsWhatElseItFoundBehindThat() {
        String json = JsonForm.line(EventJson.network(AT, Networks.carrier()));
        assertEquals(
                "\"view\":\"two-addresses\",\"hairpin\":\"unknown\",\"nats\":\"several\","
                        + "\"publicAddresses\":[\"203.0.113.7\"],"
                        + "\"forecast\":{\"last\":40211,\"step\":0,\"from\":39936,\"to\":40447},\"ipv6\":\"untried\","
                        + "\"portMappings\":[{\"protocol\":\"pcp\",\"external\":\"100.64.0.9:50000\","
                        + "\"lifetimeSeconds\":600}],"
                        + "\"lifetime\":{\"unreplied\":{\"atLeastSeconds\":29,\"belowSeconds\":34},"
                        + "\"replied\":{\"atLeastSeconds\":119,\"belowSeconds\":null}},"
                        + "\"peers\":{\"open\":\"direct\",\"home-router\":\"searched\","
                        + "\"symmetric-sequential\":\"none\",\"symmetric-block\":\"none\",\"symmetric-random\":\"none\"}}",
                json.substring(json.indexOf("\"view\"")));
    }

    @Test
    void theIdentityIsOneObject() {
        IdentityText identity = new IdentityText(Cast.ANNA, new DisplayName("Anna"), "AB:CD");
        assertEquals(
                "{\"event\":\"id\",\"at\":1234," + PEER + ",\"name\":\"Anna\",\"fingerprint\":\"AB:CD\"}",
                JsonForm.line(identity.json(AT)));
    }

    @Test
    void charactersThatSteerATerminalAreEscapedInLinesToo() {
        PeerEvent.PathChanged event = new PeerEvent.PathChanged(
                Cast.SESSION, Cast.ANNA, Cast.REMOTE, Cast.REMOTE, "\u001b[2J\u202e\u009bx\ud83c\udf89\"");
        String line = JsonForm.line(EventJson.of(AT, event));
        assertEquals(
                "\"reason\":\"\\u001b[2J\\u202e\\u009bx\ud83c\udf89\\\"\"}",
                line.substring(line.indexOf("\"reason\"")));
    }
}
