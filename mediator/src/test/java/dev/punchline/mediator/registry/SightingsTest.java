package dev.punchline.mediator.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.punchline.mediator.TestCards;
import dev.punchline.mediator.refusal.Refusal;
import dev.punchline.protocol.api.AccessToken;
import dev.punchline.protocol.api.AddressDisclosure;
import dev.punchline.protocol.api.AttemptReport;
import dev.punchline.protocol.api.MediatorEvent;
import dev.punchline.protocol.api.SignalRequest;
import dev.punchline.protocol.id.SessionId;
import dev.punchline.protocol.id.StunTicket;
import dev.punchline.protocol.net.IpLiteral;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** For which addresses of a peer the mediator vouches, and to whom. */
class SightingsTest {
    private final Desk desk = new Desk(1);

    private static InetAddress ip(String text) {
        return IpLiteral.parse(text);
    }

    private List<InetAddress> vouchedFor(AccessToken caller, StreamId called) throws Refusal {
        desk.begin(caller, 2);
        return desk.read(called).stream()
                .filter(MediatorEvent.AttemptRequested.class::isInstance)
                .map(event ->
                        ((MediatorEvent.AttemptRequested) event).observed().all())
                .findFirst()
                .orElseThrow();
    }

    private Enrolled enrol(int peer) throws Refusal {
        return desk.registry.register(desk.now, new Enrolment(TestCards.card(peer), Desk.ROOM, Desk.address(peer)));
    }

    @Test
    void theCalledPeerLearnsWhereRequestsAndTicketsOfTheCallerCameFromTheLastFirst() throws Refusal {
        Enrolled caller = enrol(1);
        StreamId called = desk.open(desk.register(2));
        desk.registry.sighted(desk.now, caller.ticket(), ip("2001:db8::1"));
        desk.registry.observed(desk.now, caller.token(), ip("203.0.113.77"));
        desk.registry.sighted(desk.now, caller.ticket(), ip("2001:db8::1"));

        assertEquals(
                List.of(ip("2001:db8::1"), ip("203.0.113.77"), ip("203.0.113.1")), vouchedFor(caller.token(), called));
    }

    @Test
    void anUnknownTicketVouchesForNobody() throws Refusal {
        Enrolled caller = enrol(1);
        StreamId called = desk.open(desk.register(2));
        desk.registry.sighted(desk.now, StunTicket.random(desk.random), ip("192.0.2.1"));

        assertEquals(List.of(Desk.address(1)), vouchedFor(caller.token(), called));
    }

    @Test
    void aPeerThatShowsItsTicketFromEverywhereIsVouchedForAtEightAddressesOnly() throws Refusal {
        Enrolled caller = enrol(1);
        StreamId called = desk.open(desk.register(2));
        for (int i = 0; i < 100; i++) {
            desk.registry.sighted(desk.now, caller.ticket(), ip("198.51.100." + i));
        }

        assertEquals(
                List.of("99", "98", "97", "96", "95", "94", "93", "92").stream()
                        .map(last -> ip("198.51.100." + last))
                        .toList(),
                vouchedFor(caller.token(), called));
    }

    @Test
    void anAddressThatWasLeftIsVouchedForNoLonger() throws Refusal {
        Enrolled caller = enrol(1);
        AccessToken called = desk.register(2);
        StreamId stream = desk.open(called);
        desk.open(caller.token());
        for (int minute = 0; minute < 5; minute++) {
            desk.registry.observed(desk.now, caller.token(), ip("203.0.113.77"));
            desk.registry.renew(desk.now, caller.token(), Desk.id(1), Optional.empty());
            desk.registry.renew(desk.now, called, Desk.id(2), Optional.empty());
            desk.pass(Duration.ofMinutes(1));
        }

        assertEquals(List.of(ip("203.0.113.77")), vouchedFor(caller.token(), stream));
    }

    @Test
    void whoTakesOverARegistrationIsNotVouchedForWhereTheFormerWas() throws Refusal {
        Enrolled former = enrol(1);
        desk.registry.sighted(desk.now, former.ticket(), ip("192.0.2.1"));
        Enrolled caller = enrol(1);
        StreamId called = desk.open(desk.register(2));
        desk.registry.sighted(desk.now, former.ticket(), ip("192.0.2.2"));

        assertEquals(List.of(Desk.address(1)), vouchedFor(caller.token(), called));
    }

    @Test
    void theCallerLearnsTheCalledPeersAddressesWithItsAnswerAndNotBefore() throws Refusal {
        AccessToken caller = desk.register(1);
        Enrolled called = enrol(2);
        desk.registry.sighted(desk.now, called.ticket(), ip("2001:db8::2"));
        StreamId stream = desk.open(caller);
        desk.read(stream);
        SessionId session = desk.begin(caller, 2);
        assertEquals(List.of(), desk.read(stream));

        desk.registry.signal(
                desk.now,
                called.token(),
                session,
                new SignalRequest(Desk.sealed("answer"), AddressDisclosure.DISCLOSED));

        assertEquals(
                List.of(ip("2001:db8::2"), Desk.address(2)),
                assertInstanceOf(
                                MediatorEvent.SignalReceived.class,
                                desk.read(stream).get(0))
                        .observed()
                        .all());
    }

    @Test
    void aPeerThatDeclinesRevealsNoAddress() throws Refusal {
        AccessToken caller = desk.register(1);
        Enrolled called = enrol(2);
        desk.registry.sighted(desk.now, called.ticket(), ip("2001:db8::2"));
        StreamId stream = desk.open(caller);
        desk.read(stream);
        SessionId session = desk.begin(caller, 2);
        desk.signal(called.token(), session, "decline");
        desk.registry.report(desk.now, called.token(), session, AttemptReport.declined("refused"));

        for (MediatorEvent event : desk.read(stream)) {
            String json = event.toJson().toString();
            assertEquals(-1, json.indexOf("2001:db8"), json);
            assertEquals(-1, json.indexOf("203.0.113.2"), json);
        }
    }
}
