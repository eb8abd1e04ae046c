package dev.punchline.engine.nat;

import dev.punchline.protocol.stun.ChangeRequest;
import java.net.InetSocketAddress;
import java.util.Optional;

/**
 * What is asked of a server, in the order of asking.
 *
 * <p>Mapping (RFC 5780 section 4.3): the main socket asks each address what it sees. Filtering (section 4.4): the fresh
 * socket asks the first address alone, and lets the answers come from elsewhere. Numbering: fresh sockets ask both ports,
 * which makes one or two new mappings each.
 */
enum NatQuestion {
    MAPPING(NatSocket.MAIN, Place.FIRST),
    FRESH_MAPPING(NatSocket.FRESH, Place.FIRST),
    MAPPING_OTHER_PORT(NatSocket.MAIN, Place.OTHER_PORT),
    ANSWER_FROM_OTHER_PORT(NatSocket.FRESH, Place.OTHER_PORT),
    MAPPING_OTHER_ADDRESS(NatSocket.MAIN, Place.OTHER_ADDRESS),
    ANSWER_FROM_OTHER_ADDRESS(NatSocket.FRESH, Place.OTHER),
    MAPPING_OTHER(NatSocket.MAIN, Place.OTHER),
    SAMPLE_1_FIRST(NatSocket.SAMPLE_1, Place.FIRST),
    SAMPLE_2_FIRST(NatSocket.SAMPLE_2, Place.FIRST),
    SAMPLE_3_FIRST(NatSocket.SAMPLE_3, Place.FIRST),
    SAMPLE_4_FIRST(NatSocket.SAMPLE_4, Place.FIRST),
    SAMPLE_1_OTHER_PORT(NatSocket.SAMPLE_1, Place.OTHER_PORT),
    SAMPLE_2_OTHER_PORT(NatSocket.SAMPLE_2, Place.OTHER_PORT),
    SAMPLE_3_OTHER_PORT(NatSocket.SAMPLE_3, Place.OTHER_PORT),
    SAMPLE_4_OTHER_PORT(NatSocket.SAMPLE_4, Place.OTHER_PORT);

    private final NatSocket socket;
    private final Place place;

    /** One of the server's addresses. */
    private enum Place {
        FIRST,
        OTHER_PORT,
        OTHER_ADDRESS,
        OTHER
    }

    NatQuestion(NatSocket socket, Place place) {
        this.socket = socket;
        this.place = place;
    }

    NatSocket socket() {
        return socket;
    }

    ChangeRequest change() {
        return switch (this) {
            case ANSWER_FROM_OTHER_PORT -> ChangeRequest.PORT;
            case ANSWER_FROM_OTHER_ADDRESS -> ChangeRequest.ADDRESS_AND_PORT;
            default -> ChangeRequest.NONE;
        };
    }

    /** Whether a filter is tested: then silence is an answer too. */
    boolean testsFilter() {
        return this == ANSWER_FROM_OTHER_PORT || this == ANSWER_FROM_OTHER_ADDRESS;
    }

    /** Whether it is asked how a socket is seen. */
    boolean asksForMapping() {
        return !testsFilter();
    }

    /** Whether the answer adds to what is known of the ports and nothing else. */
    boolean isSample() {
        return switch (socket) {
            case SAMPLE_1, SAMPLE_2, SAMPLE_3, SAMPLE_4 -> true;
            case MAIN, FRESH -> false;
        };
    }

    /** Where the answer comes from; empty if the server has no such address and the question is not asked. */
    Optional<InetSocketAddress> answersFrom(NatServers servers) {
        return switch (place) {
            case FIRST -> Optional.of(servers.first());
            case OTHER_PORT -> servers.otherPort();
            case OTHER_ADDRESS -> servers.otherAddress();
            case OTHER -> servers.other();
        };
    }

    /** Where the question goes. */
    InetSocketAddress asks(NatServers servers) {
        return testsFilter() ? servers.first() : answersFrom(servers).orElseThrow();
    }
}
