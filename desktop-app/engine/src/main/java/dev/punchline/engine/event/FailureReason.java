package dev.punchline.engine.event;

import java.util.List;

/** Why there is no session with a peer: a stable code, a sentence, and what would help. */
public enum FailureReason {
    PEER_UNKNOWN(
            "peer-unknown",
            "The mediator knows no such peer.",
            "Check the id or name.",
            "Ask the other side to start Punchline with the same mediator and room."),
    PEER_OFFLINE("peer-offline", "The peer is not online.", "Ask the other side to start Punchline."),
    NO_ANSWER(
            "no-answer",
            "The peer did not answer the request in time.",
            "Its program may hang, or its connection to the mediator may have just broken: try again."),
    DECLINED("declined", "The other side declined.", "Ask the other side to allow this peer."),
    BUSY("busy", "The other side has too many sessions open.", "Try again later."),
    PEER_RESTARTED("peer-restarted", "The peer has just started anew and could not read the request.", "Try again."),
    NO_PATH(
            "no-path",
            "No direct path was found: no probe to any known address of the peer was answered.",
            "Try another network at one of the two sides.",
            "Allow UDP for Punchline in the firewall of both computers.",
            "Switch on UPnP or NAT-PMP in one of the two routers."),
    UDP_BLOCKED(
            "udp-blocked",
            "This network lets no UDP packets out.",
            "Allow UDP for Punchline in the firewall of this network.",
            "Use another network."),
    PEER_UDP_BLOCKED(
            "peer-udp-blocked",
            "The network of the other side lets no UDP packets out.",
            "Ask the other side to allow UDP for Punchline in its firewall.",
            "Ask the other side to use another network."),
    NATS_TOO_STRICT(
            "nats-too-strict",
            "The routers of both sides use a new port for every connection, which nobody can foresee: there is no direct"
                    + " path between these two networks.",
            "Switch on UPnP, NAT-PMP or PCP in the router of one side.",
            "Use IPv6 at both sides.",
            "Use another network at one side: a home line in place of a mobile one, for example."),
    SAME_NETWORK_ISOLATED(
            "same-network-isolated",
            "Both sides are in the same network, which keeps its computers apart.",
            "Switch off the isolation of clients in the router, or leave its guest network.",
            "Use another network at one side."),
    PORT_NOT_FOUND(
            "port-not-found",
            "The router of one side uses a new port for every connection, and a search did not find one in time.",
            "Try again in half a minute: most searches find a port.",
            "Switch on UPnP, NAT-PMP or PCP in the router of one side."),
    IDENTITY_MISMATCH(
            "identity-mismatch",
            "The other side showed a key that is not the expected one.",
            "Somebody may be in between, or the peer was installed anew: compare the peer ids by another way, or the words"
                    + " of \"punchline verify ID --instead-of NAME\", which then accepts the new key."),
    HANDSHAKE_FAILED(
            "handshake-failed",
            "A path was found, but no secure connection came up on it.",
            "Check that both sides run the same version of Punchline."),
    MEDIATOR_UNREACHABLE(
            "mediator-unreachable",
            "The mediator can't be reached.",
            "Check its address and that it is running.",
            "Check this computer's network."),
    MEDIATOR_REFUSED(
            "mediator-refused",
            "The mediator refused the request.",
            "Its message tells more; its limits may be reached."),
    PATH_LOST(
            "path-lost",
            "The connection broke and did not come back.",
            "The other computer may have lost its network or gone to sleep."),
    CANCELLED("cancelled", "The attempt was cancelled.");

    private final String code;
    private final String message;

    @SuppressWarnings("ImmutableEnumChecker") // List.of is immutable, which its type does not tell
    private final List<String> advice;

    FailureReason(String code, String message, String... advice) {
        this.code = code;
        this.message = message;
        this.advice = List.of(advice);
    }

    /** The stable word in JSON output and documents. */
    public String code() {
        return code;
    }

    /** One sentence for a person. */
    public String message() {
        return message;
    }

    /** What would help, most promising first. */
    public List<String> advice() {
        return advice;
    }
}
