package dev.punchline.engine.nat;

import dev.punchline.protocol.stun.ChangeRequest;
import java.net.InetSocketAddress;
import java.util.Optional;

/**
 * What is asked of a server, in the order of asking.
 *
 * <p>Mapping (RFC 5780 section 4.3): the main socket asks each address what it sees. Filtering (section 4.4): the fresh
 * socket asks the first address alone, and lets the answers come from elsewhere.
 */
enum NatQuestion {
    MAPPING(NatSocket.MAIN, ChangeRequest.NONE),
    FRESH_MAPPING(NatSocket.FRESH, ChangeRequest.NONE),
    MAPPING_OTHER_PORT(NatSocket.MAIN, ChangeRequest.NONE),
    ANSWER_FROM_OTHER_PORT(NatSocket.FRESH, ChangeRequest.PORT),
    MAPPING_OTHER_ADDRESS(NatSocket.MAIN, ChangeRequest.NONE),
    ANSWER_FROM_OTHER_ADDRESS(NatSocket.FRESH, ChangeRequest.ADDRESS_AND_PORT),
    MAPPING_OTHER(NatSocket.MAIN, ChangeRequest.NONE);

    private final NatSocket socket;
    private final ChangeRequest change;

    NatQuestion(NatSocket socket, ChangeRequest change) {
        this.socket = socket;
        this.change = change;
    }

    NatSocket socket() {
        return socket;
    }

    ChangeRequest change() {
        return change;
    }

    /** Whether a filter is tested: then silence is an answer too. */
    boolean testsFilter() {
        return change != ChangeRequest.NONE;
    }

    /** Where the answer comes from; empty if the server has no such address and the question is not asked. */
    Optional<InetSocketAddress> answersFrom(NatServers servers) {
        return switch (this) {
            case MAPPING, FRESH_MAPPING -> Optional.of(servers.first());
            case MAPPING_OTHER_PORT, ANSWER_FROM_OTHER_PORT -> servers.otherPort();
            case MAPPING_OTHER_ADDRESS -> servers.otherAddress();
            case ANSWER_FROM_OTHER_ADDRESS, MAPPING_OTHER -> servers.other();
        };
    }

    /** Where the question goes. */
    InetSocketAddress asks(NatServers servers) {
        return testsFilter() ? servers.first() : answersFrom(servers).orElseThrow();
    }
}
