package dev.punchline.mediator.limit;

import java.util.Locale;

/**
 * All that a mediator bounds, each with the value for a machine with 512 MiB of heap and 2 cores. Each is a setting of
 * its name: {@code MAX_PEERS} is {@code --max-peers}.
 */
public enum Limit {
    REGISTRATION_TTL(
            Unit.SECONDS, 120, 10, 3600, "A peer is forgotten when it does not renew for so long.", "`offline`"),
    STREAM_GRACE(
            Unit.SECONDS, 20, 1, 3600, "A peer is forgotten when it has no event stream for so long.", "`offline`"),
    ATTEMPT_TTL(Unit.SECONDS, 60, 1, 3600, "An attempt ends when no signal is carried for so long.", "`expired`"),
    MAX_PEERS(20_000, "Registered peers in all.", "503 `full`"),
    /** A carrier may have a thousand customers behind one address. */
    MAX_PEERS_PER_ADDRESS(1_000, "Registered peers of one address or IPv6 /64.", "429 `too-many`"),
    MAX_PEERS_PER_ROOM(10_000, "Registered peers in one room.", "503 `full`"),
    MAX_ROOMS_PER_PEER(16, "Rooms that one peer is in.", "429 `too-many`"),
    MAX_ATTEMPTS_PER_PEER(256, "Open attempts from one peer.", "429 `too-many`"),
    MAX_ATTEMPTS_TO_PEER(256, "Open attempts to one peer.", "429 `too-many`"),
    /** So that one caller does not take all that a peer may be asked. */
    MAX_ATTEMPTS_PER_PAIR(128, "Open attempts from one peer to one other.", "429 `too-many`"),
    /** A session takes about six; trickled candidates and changes of network may add some. */
    MAX_SIGNALS_PER_ATTEMPT(200, "Signals that one attempt carries.", "429 `too-many`"),
    SIGNALS_PER_MINUTE(3_000, "Signals of one peer.", "429 `rate-limited`"),
    /** A change is told to the whole room. NAT class and name change a few times at start, then hardly. */
    CARDS_PER_MINUTE(30, "Changes of one peer's card.", "429 `rate-limited`"),
    ROOM_EVENTS(Unit.COUNT, 1024, 8, 1 << 20, "Changes of a room that are kept for those who read slowly.", "`reset`"),
    /** A session needs about six events, so this bridges a break in ten of them. */
    PEER_EVENTS(Unit.COUNT, 64, 8, 1 << 16, "Events that are kept for one peer that reads slowly.", "`reset`"),
    STALL_TIMEOUT(
            Unit.SECONDS, 30, 15, 3600, "An event stream whose reader takes nothing for so long is closed.", "closed"),
    REGISTRATIONS_PER_MINUTE(600, "Registrations of one address or IPv6 /64.", "429 `rate-limited`"),
    ATTEMPTS_PER_MINUTE(3_000, "Attempts of one address or IPv6 /64.", "429 `rate-limited`"),
    /** A thousand peers that renew, and ten sessions a second. */
    REQUESTS_PER_MINUTE(30_000, "Requests of one address or IPv6 /64.", "429 `rate-limited`"),
    STUN_PER_SECOND(
            Unit.COUNT,
            500,
            1,
            200_000,
            "STUN requests of one address or IPv6 /64; five times as many at once.",
            "no answer"),
    PREFIX_FACTOR(
            Unit.COUNT,
            4,
            1,
            1_000,
            "What one address may have, its /24 or IPv6 /56 may have so many times, and a /48 so many times that.",
            "as the address"),
    /** Over HTTP/1.1 a peer has one for its stream and now and then one for requests. */
    MAX_CONNECTIONS(45_000, "Open connections in all.", "503 `full`"),
    MAX_CONNECTIONS_PER_ADDRESS(2_500, "Open connections of one address or IPv6 /64.", "429 `too-many`"),
    /** Our longest path has 140 characters. */
    MAX_REQUEST_LINE(Unit.BYTES, 2048, 256, 65_536, "A request's method, path and version.", "414 `uri-too-long`"),
    MAX_HEADER_BYTES(Unit.BYTES, 8192, 1024, 65_536, "A request's header fields.", "431 `headers-too-large`"),
    /** Our longest body has 15,000, and a signal is a part of one. */
    MAX_BODY_BYTES(Unit.BYTES, 32 * 1024, 16_384, 1 << 20, "A request's content.", "413 `body-too-large`"),
    MAX_PENDING_BYTES(
            Unit.BYTES, 32 << 20, 1 << 20, 1 << 30, "Contents that are not complete, of all requests.", "503 `full`"),
    FIRST_BYTE_TIMEOUT(
            Unit.SECONDS, 10, 1, 600, "A new connection without a byte of a request is closed after this.", "closed"),
    REQUEST_TIMEOUT(Unit.SECONDS, 10, 1, 600, "From the first byte of a request to its last.", "408 `timeout`"),
    /** Peers renew about every minute, and a connection that waits longer than that saves them a handshake. */
    IDLE_TIMEOUT(Unit.SECONDS, 150, 1, 3600, "A connection without a request is closed after this.", "closed"),
    /** A peer has one event stream and asks a few things at a time; browsers ask for 100 or more and do with less. */
    MAX_HTTP2_STREAMS(Unit.COUNT, 64, 1, 10_000, "Open streams of one connection.", "stream refused"),
    /** CVE-2023-44487: requests that are reset at once cost us and not the client. A peer resets one now and then. */
    MAX_HTTP2_RESETS(Unit.COUNT, 50, 1, 100_000, "Streams of one connection that are reset in 30 s.", "closed"),
    /** CVE-2019-9512, 9515: pings and settings cost us work and answers that nobody reads. */
    MAX_HTTP2_CONTROL_FRAMES(
            Unit.COUNT, 200, 10, 100_000, "Pings, settings and the like of one connection in 30 s.", "closed"),
    /** CVE-2019-9518, CVE-2024-27316: headers in very many pieces, frames without content. */
    MAX_HTTP2_SMALL_FRAMES(Unit.COUNT, 8, 1, 1_000, "Frames with little or nothing in a row.", "closed");

    /** What a value counts. */
    public enum Unit {
        COUNT("N"),
        BYTES("BYTES"),
        SECONDS("SECONDS");

        private final String label;

        Unit(String label) {
            this.label = label;
        }

        /** How help names a value. */
        public String label() {
            return label;
        }
    }

    private static final int MOST = 10_000_000;

    private final Unit unit;
    private final int usual;
    private final int least;
    private final int most;
    private final String meaning;
    private final String answer;

    Limit(int usual, String meaning, String answer) {
        this(Unit.COUNT, usual, 1, MOST, meaning, answer);
    }

    Limit(Unit unit, int usual, int least, int most, String meaning, String answer) {
        this.unit = unit;
        this.usual = usual;
        this.least = least;
        this.most = most;
        this.meaning = meaning;
        this.answer = answer;
    }

    /** The flag: {@code --max-peers}. */
    public String flag() {
        return "--" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public Unit unit() {
        return unit;
    }

    /** The default. */
    public int usual() {
        return usual;
    }

    /** A sentence for people. */
    public String meaning() {
        return meaning;
    }

    /** What somebody meets who tries to pass it, for the manual. */
    public String answer() {
        return answer;
    }

    /** @throws IllegalArgumentException if it can't have this value; says what it can have */
    int checked(int value) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(flag() + " is " + least + " to " + most);
        }
        return value;
    }
}
