package dev.punchline.mediator.stun;

import dev.punchline.protocol.stun.AddressAttribute;
import dev.punchline.protocol.stun.ChangeRequest;
import dev.punchline.protocol.stun.ErrorCode;
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
import dev.punchline.protocol.stun.TransactionId;
import dev.punchline.protocol.stun.UnknownAttributes;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Decides what is answered to a datagram. Pure: no sockets, no clock, no state.
 *
 * <p><b>Who gets an answer.</b> Always and only the source of the request: RESPONSE-ADDRESS (RFC 3489), RESPONSE-PORT
 * and PADDING (RFC 5780) would let anyone aim or swell our answers, so they count as unknown and get error 420.
 * Answers and indications are never answered, so two servers cannot be set upon each other.
 *
 * <p><b>Size.</b> The answer to a bare request of 20 bytes has 32 bytes (44 where our address is known, 68 with two
 * addresses; with IPv6 44, 68 and 116). It cannot be smaller: RFC 5780 section 6.1 wants MAPPED-ADDRESS,
 * RESPONSE-ORIGIN and OTHER-ADDRESS in every answer of a server that offers discovery. We leave out SOFTWARE, and
 * MAPPED-ADDRESS where discovery is not offered. An error has at most 20 bytes more than its request.
 *
 * <p><b>One address.</b> RFC 5780 section 7.4 forbids OTHER-ADDRESS without a second address, and clients that see it
 * expect both; so it is left out. Yet a change of port alone is granted, where section 6.1 asks for error 420: our own
 * peers know both ports, and it is all they have for seeing how their NAT filters. A change of address gets 420.
 *
 * <p><b>RFC 3489.</b> Requests without the magic cookie are answered in the old form, see {@link LegacyStun}.
 */
final class StunResponder {
    /**
     * An answer, for the source of the request.
     *
     * @param from the socket that sends it
     */
    record Answer(StunPlace from, ByteBuffer datagram) {}

    private final StunPlaces places;

    StunResponder(StunPlaces places) {
        this.places = places;
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
            return modern == null ? null : new Answer(modern.from(), LegacyStun.aged(modern.datagram(), datagram));
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
            StunMessage request = StunDecoder.decode(datagram);
            return answer(request, source, at, dialect);
        } catch (StunFormatException e) {
            if (id == null || e.fault() != Fault.MALFORMED) {
                return null;
            }
            return new Answer(at, StunEncoder.encode(error(id, ErrorCode.BAD_REQUEST, "Bad Request")));
        }
    }

    private Answer answer(StunMessage request, InetSocketAddress source, StunPlace at, Dialect dialect) {
        ChangeRequest wish = request.find(ChangeRequest.class);
        ChangeRequest change = wish == null ? ChangeRequest.NONE : wish;
        List<Integer> unknown = new ArrayList<>(request.unknownRequired());
        if (!places.open().contains(at.after(change))) {
            unknown.add(change.type());
        }
        if (!unknown.isEmpty()) {
            StunMessage refusal =
                    error(request.id(), ErrorCode.UNKNOWN_ATTRIBUTE, "Unknown").with(new UnknownAttributes(unknown));
            return new Answer(at, sealed(request, refusal));
        }
        StunPlace from = at.after(change);
        List<StunAttribute> attributes = switch (dialect) {
            case RFC_8489 -> attributes(source, at, from);
            case RFC_3489 ->
                LegacyStun.attributes(
                        source,
                        places.seenBy(source, from),
                        places.hasTwoAddresses()
                                ? places.seenBy(source, at.after(ChangeRequest.ADDRESS_AND_PORT))
                                : null);
        };
        StunMessage success = StunMessage.success(request.id()).with(attributes.toArray(StunAttribute[]::new));
        return new Answer(from, sealed(request, success));
    }

    private List<StunAttribute> attributes(InetSocketAddress source, StunPlace at, StunPlace from) {
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
        return attributes;
    }

    private static StunMessage error(TransactionId id, int code, String reason) {
        return StunMessage.error(id, new ErrorCode(code, reason));
    }

    /** RFC 8489 section 7.3: who sends a fingerprint wants one back. */
    private static ByteBuffer sealed(StunMessage request, StunMessage answer) {
        return request.hasFingerprint() ? StunEncoder.encode(answer, StunSeal.FINGERPRINT) : StunEncoder.encode(answer);
    }
}
