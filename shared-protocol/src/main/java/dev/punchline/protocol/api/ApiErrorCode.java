package dev.punchline.protocol.api;

/** Why the mediator refused: a stable word and the HTTP status that goes with it (RFC 9110 section 15). */
public enum ApiErrorCode {
    /** Not HTTP, not JSON, or a field is missing or out of its bounds. */
    BAD_REQUEST("bad-request", 400),
    /** The registration is not signed by the card's key for this mediator, room and challenge. */
    PROOF_INVALID("proof-invalid", 401),
    /** The challenge is too old, was used, or is of an earlier start: ask for another one. */
    CHALLENGE_EXPIRED("challenge-expired", 401),
    /** No registration has this token: register again. */
    TOKEN_UNKNOWN("token-unknown", 401),
    /** The token belongs to another peer, room or attempt. */
    FORBIDDEN("forbidden", 403),
    /** The room needs a token that this peer does not have, or a name that nobody guesses. */
    ROOM_CLOSED("room-closed", 403),
    NOT_FOUND("not-found", 404),
    /** No such peer was seen in this room lately. */
    PEER_UNKNOWN("peer-unknown", 404),
    /** The peer was in this room and left. */
    PEER_OFFLINE("peer-offline", 404),
    /** No such attempt, or it is over. */
    ATTEMPT_UNKNOWN("attempt-unknown", 404),
    METHOD_NOT_ALLOWED("method-not-allowed", 405),
    /** The request did not arrive in time. */
    TIMEOUT("timeout", 408),
    /** Another attempt has this session id. */
    ATTEMPT_EXISTS("attempt-exists", 409),
    BODY_TOO_LARGE("body-too-large", 413),
    URI_TOO_LONG("uri-too-long", 414),
    /** The mediator does not answer to the name that was dialled. */
    WRONG_AUDIENCE("wrong-audience", 421),
    /** Too often, from this address or peer; {@code Retry-After} says when to come back. */
    RATE_LIMITED("rate-limited", 429),
    /** Too many open attempts, or too many signals in one. */
    TOO_MANY("too-many", 429),
    HEADERS_TOO_LARGE("headers-too-large", 431),
    /** A fault of the mediator. */
    INTERNAL("internal", 500),
    /** The mediator holds as many peers as it is configured for. */
    FULL("full", 503),
    /** The mediator is being stopped. */
    STOPPING("stopping", 503),
    /** What the mediator keeps its peers in is away for the moment; {@code Retry-After} says when to come back. */
    UNAVAILABLE("unavailable", 503);

    private final String code;
    private final int status;

    ApiErrorCode(String code, int status) {
        this.code = code;
        this.status = status;
    }

    public String code() {
        return code;
    }

    public int status() {
        return status;
    }
}
