package dev.punchline.mediator.stun;

import dev.punchline.protocol.stun.AddressAttribute;
import dev.punchline.protocol.stun.ChangeRequest;
import dev.punchline.protocol.stun.ErrorCode;
import dev.punchline.protocol.stun.Padding;
import dev.punchline.protocol.stun.ResponsePort;
import dev.punchline.protocol.stun.ShownTicket;
import dev.punchline.protocol.stun.StunAttribute;
import dev.punchline.protocol.stun.StunClass;
import dev.punchline.protocol.stun.StunDecoder;
import dev.punchline.protocol.stun.StunEncoder;
import dev.punchline.protocol.stun.StunFormatException;
import dev.punchline.protocol.stun.StunFormatException.Fault;
import dev.punchline.protocol.stun.StunHeader;
import dev.punchline.protocol.stun.StunMessage;
import dev.punchline.protocol.stun.StunMethod;
import dev.punchline.protocol.stun.StunSeal;
import dev.punchline.protocol.stun.TicketReceipt;
import dev.punchline.protocol.stun.TransactionId;
import dev.punchline.protocol.stun.UnknownAttributes;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Decides what is answered to a datagram. Pure: no sockets, no clock, no state of its own.
 *
 * <p><b>Who gets an answer.</b> Only the address of the sender; RESPONSE-ADDRESS (RFC 3489) would let anyone aim our
 * answers, so it counts as unknown and gets error 420. The port is the sender's too, unless RESPONSE-PORT names another
 * one: that gives nobody a power he lacks, since whoever can forge the address can forge the port, and the ports of
 * services are left out. Answers and indications are never answered, so two servers cannot be set upon each other.
 *
 * <p><b>Size.</b> The answer to a bare request of 20 bytes has 32 bytes (44 where our address is known, 68 with two
 * addresses; with IPv6 44, 68 and 116). It cannot be smaller: RFC 5780 section 6.1 wants MAPPED-ADDRESS,
 * RESPONSE-ORIGIN and OTHER-ADDRESS in every answer of a server that offers discovery. We leave out SOFTWARE, and
 * MAPPED-ADDRESS where discovery is not offered. PADDING is answered by as much as keeps the answer no longer than the
 * request. An error has at most 20 bytes more than its request.
 *
 * <p><b>Tickets.</b> A registered peer shows a {@link ShownTicket}, and gets a receipt if it shows none that is right.
 * The request has 48 bytes then and the answer 12 more than usual: the relation is better than that of a bare request.
 *
 * <p><b>One address.</b> RFC 5780 section 7.4 forbids OTHER-ADDRESS without a second address, and clients that see it
 * expect both; so it is left out. Yet a change of port alone is granted, where section 6.1 asks for error 420: our own
 * peers know both ports, and it is all they have for seeing how their NAT filters. A change of address gets 420.
 *
 * <p><b>RFC 3489.</b> Requests without the magic cookie are answered in the old form, see {@link LegacyStun}.
 */
final class StunResponder {
    /** RESPONSE-PORT names no port below: those are of services (RFC 6335 section 6). */
    private static final int FIRST_USER_PORT = 1_024;

    private static final int ATTRIBUTE_HEADER = 4;
    private static final int ALIGNMENT = 4;

    /**
     * An answer.
     *
     * @param from the socket that sends it
     * @param to the address of the sender
     */
    record Answer(StunPlace from, InetSocketAddress to, ByteBuffer datagram) {
        Answer withDatagram(ByteBuffer other) {
            return new Answer(from, to, other);
        }
    }

    private final StunPlaces places;
    private final TicketOffice office;

    /** @param office is shown the tickets of requests that get a good answer */
    StunResponder(StunPlaces places, TicketOffice office) {
        this.places = places;
        this.office = office;
    }

    /**
     * Answers a datagram.
     *
     * @param datagram from position to limit; stays as it was
     * @param source who sent it
     * @param at the socket that received it
     * @return null if it gets no answer
     */
    @Nullable
    Answer answer(ByteBuffer datagram, InetSocketAddress source, StunPlace at) {
        if (source.getPort() == 0) {
            return null;
        }
        if (LegacyStun.isRequest(datagram)) {
            Answer modern = answerRequest(LegacyStun.modernized(datagram), source, at, Dialect.RFC_3489);
            return modern == null ? null : modern.withDatagram(LegacyStun.aged(modern.datagram(), datagram));
        }
        return answerRequest(datagram, source, at, Dialect.RFC_8489);
    }

    private enum Dialect {
        RFC_3489,
        RFC_8489
    }

    private @Nullable Answer answerRequest(
            ByteBuffer datagram, InetSocketAddress source, StunPlace at, Dialect dialect) {
        TransactionId id = null;
        try {
            StunHeader header = StunHeader.decode(datagram);
            if (header.stunClass() != StunClass.REQUEST || !header.method().equals(StunMethod.BINDING)) {
                return null;
            }
            id = header.id();
            return answer(StunDecoder.decode(datagram), datagram.remaining(), source, at, dialect);
        } catch (StunFormatException e) {
            if (id == null || e.fault() != Fault.MALFORMED) {
                return null;
            }
            return new Answer(at, source, StunEncoder.encode(badRequest(id)));
        }
    }

    private Answer answer(StunMessage request, int size, InetSocketAddress source, StunPlace at, Dialect dialect) {
        ChangeRequest wish = request.find(ChangeRequest.class);
        ChangeRequest change = wish == null ? ChangeRequest.NONE : wish;
        List<Integer> unknown = new ArrayList<>(request.unknownRequired());
        if (!places.open().contains(at.after(change))) {
            unknown.add(change.type());
        }
        if (!unknown.isEmpty()) {
            StunMessage refusal = StunMessage.error(request.id(), new ErrorCode(ErrorCode.UNKNOWN_ATTRIBUTE, "Unknown"))
                    .with(new UnknownAttributes(unknown));
            return new Answer(at, source, sealed(request, refusal));
        }
        ResponsePort port = request.find(ResponsePort.class);
        Padding padding = request.find(Padding.class);
        if (port != null && (padding != null || port.port() < FIRST_USER_PORT)) {
            // RFC 5780 section 6.1: not both, since a long answer would go where none was asked from.
            return new Answer(at, source, sealed(request, badRequest(request.id())));
        }
        StunPlace from = at.after(change);
        StunMessage success = StunMessage.success(request.id()).with(attributes(source, at, from, dialect));
        Optional<TicketReceipt> receipt =
                ShownTicket.read(request).flatMap(shown -> office.show(shown, source.getAddress()));
        if (receipt.isPresent()) {
            success = success.with(receipt.get().attribute());
        }
        InetSocketAddress to = port == null ? source : new InetSocketAddress(source.getAddress(), port.port());
        int wished = padding == null ? 0 : padding.bytes();
        return new Answer(from, to, padded(request, success, wished, size));
    }

    private StunAttribute[] attributes(InetSocketAddress source, StunPlace at, StunPlace from, Dialect dialect) {
        return switch (dialect) {
            case RFC_8489 -> attributes(source, at, from);
            case RFC_3489 ->
                LegacyStun.attributes(
                        source,
                        places.seenBy(source, from),
                        places.hasTwoAddresses()
                                ? places.seenBy(source, at.after(ChangeRequest.ADDRESS_AND_PORT))
                                : null);
        };
    }

    private StunAttribute[] attributes(InetSocketAddress source, StunPlace at, StunPlace from) {
        List<StunAttribute> attributes = new ArrayList<>();
        attributes.add(new AddressAttribute.XorMapped(source));
        if (places.hasTwoAddresses()) {
            attributes.add(new AddressAttribute.Mapped(source));
        }
        InetSocketAddress origin = places.seenBy(source, from);
        if (origin != null) {
            attributes.add(new AddressAttribute.ResponseOrigin(origin));
        }
        InetSocketAddress other = places.seenBy(source, at.after(ChangeRequest.ADDRESS_AND_PORT));
        if (other != null) {
            attributes.add(new AddressAttribute.Other(other));
        }
        return attributes.toArray(StunAttribute[]::new);
    }

    /** The answer, with as much of the padding as does not make it longer than its request. */
    private static ByteBuffer padded(StunMessage request, StunMessage success, int wished, int size) {
        ByteBuffer bare = sealed(request, success);
        int most = (size - bare.remaining() - ATTRIBUTE_HEADER) / ALIGNMENT * ALIGNMENT;
        int padding = Math.min(wished, most);
        return padding > 0 ? sealed(request, success.with(new Padding(padding))) : bare;
    }

    private static StunMessage badRequest(TransactionId id) {
        return StunMessage.error(id, new ErrorCode(ErrorCode.BAD_REQUEST, "Bad Request"));
    }

    /** RFC 8489 section 7.3: who sends a fingerprint wants one back. */
    private static ByteBuffer sealed(StunMessage request, StunMessage answer) {
        return request.hasFingerprint() ? StunEncoder.encode(answer, StunSeal.FINGERPRINT) : StunEncoder.encode(answer);
    }
}
