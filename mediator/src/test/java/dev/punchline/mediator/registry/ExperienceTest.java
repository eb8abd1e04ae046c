package dev.punchline.mediator.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.punchline.mediator.refusal.Refusal;
import dev.punchline.protocol.api.AccessToken;
import dev.punchline.protocol.api.AddressDisclosure;
import dev.punchline.protocol.api.AttemptReport;
import dev.punchline.protocol.api.MediatorEvent;
import dev.punchline.protocol.api.ObservedAddresses;
import dev.punchline.protocol.api.PathHint;
import dev.punchline.protocol.api.SignalRequest;
import dev.punchline.protocol.id.SessionId;
import dev.punchline.protocol.net.IpLiteral;
import dev.punchline.protocol.time.MonoTime;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ExperienceTest {
    private static final ObservedAddresses HOME = at("203.0.113.9", "2001:db8:1:2::9");
    private static final ObservedAddresses NEIGHBOUR = at("2001:db8:1:3::9", "203.0.113.200");
    private static final ObservedAddresses OFFICE = at("198.51.100.1");
    private static final ObservedAddresses ELSEWHERE = at("192.0.2.1");

    private final Experience experience = new Experience(new Random(1));
    private MonoTime now = new MonoTime(Long.MAX_VALUE - 5);

    private static ObservedAddresses at(String... literals) {
        return new ObservedAddresses(
                Arrays.stream(literals).map(IpLiteral::parse).toList());
    }

    @Test
    void whatWorkedMostOftenBetweenTwoNetworksIsHintedToOthersThereInEitherDirection() {
        experience.succeeded(now, HOME, OFFICE, "birthday");
        experience.succeeded(now, OFFICE, HOME, "birthday");
        experience.succeeded(now, HOME, OFFICE, "tcp");
        assertEquals(Optional.of(new PathHint("birthday")), experience.hint(now, OFFICE, NEIGHBOUR));
        assertEquals(Optional.empty(), experience.hint(now, HOME, ELSEWHERE));
        assertEquals(Optional.empty(), experience.hint(now, HOME, ObservedAddresses.NONE));
    }

    @Test
    void itIsForgottenAfterADay() {
        experience.succeeded(now, HOME, OFFICE, "birthday");
        now = now.plus(Experience.LIFETIME).minus(Duration.ofNanos(1));
        assertTrue(experience.hint(now, HOME, OFFICE).isPresent());
        now = now.plus(Duration.ofNanos(1));
        assertEquals(Optional.empty(), experience.hint(now, HOME, OFFICE));
        experience.succeeded(now, HOME, OFFICE, "tcp");
        assertEquals(Optional.of(new PathHint("tcp")), experience.hint(now, HOME, OFFICE));
    }

    @Test
    void manyPairsCostOneThatWasNotAskedForLately() {
        experience.succeeded(now, HOME, OFFICE, "birthday");
        experience.succeeded(now, HOME, ELSEWHERE, "tcp");
        for (int i = 0; i < Experience.MAX_PAIRS - 1; i++) {
            experience.hint(now, HOME, OFFICE);
            experience.succeeded(now, HOME, at("10." + i / 256 + "." + i % 256 + ".1"), "host");
        }
        assertEquals(Optional.of(new PathHint("birthday")), experience.hint(now, HOME, OFFICE));
        assertEquals(Optional.empty(), experience.hint(now, HOME, ELSEWHERE));
    }

    @Test
    void theCalledPeerIsHintedWithTheOfferAndTheCallerWithTheAnswerOnly() throws Refusal {
        Desk desk = new Desk(1);
        AccessToken caller = desk.register(1);
        AccessToken called = desk.register(2);
        desk.registry.report(
                desk.now, caller, desk.begin(caller, 2), AttemptReport.connected("birthday", Duration.ofSeconds(1)));
        StreamId callerStream = desk.open(caller);
        StreamId calledStream = desk.open(called);
        desk.read(callerStream);
        desk.read(calledStream);

        SessionId session = desk.begin(caller, 2);
        desk.signal(called, session, "not yet disclosed");
        desk.registry.signal(
                desk.now, called, session, new SignalRequest(Desk.sealed("answer"), AddressDisclosure.DISCLOSED));

        Optional<PathHint> hint = Optional.of(new PathHint("birthday"));
        assertEquals(
                List.of(hint),
                desk.read(calledStream).stream()
                        .map(event -> ((MediatorEvent.AttemptRequested) event).hint())
                        .toList());
        assertEquals(
                List.of(Optional.empty(), hint),
                desk.read(callerStream).stream()
                        .map(event -> ((MediatorEvent.SignalReceived) event).hint())
                        .toList());
    }

    @Test
    void aWordThatIsNoStrategyIsNotPassedOn() throws Refusal {
        Desk desk = new Desk(1);
        AccessToken caller = desk.register(1);
        StreamId calledStream = desk.open(desk.register(2));
        desk.registry.report(
                desk.now, caller, desk.begin(caller, 2), AttemptReport.connected("magic", Duration.ofSeconds(1)));
        desk.read(calledStream);
        desk.begin(caller, 2);
        assertEquals(
                Optional.empty(),
                ((MediatorEvent.AttemptRequested) desk.read(calledStream).get(0)).hint());
    }
}
