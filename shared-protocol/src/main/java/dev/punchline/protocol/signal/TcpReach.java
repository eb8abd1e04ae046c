package dev.punchline.protocol.signal;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.punchline.protocol.json.JsonFields;
import dev.punchline.protocol.json.JsonFormatException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What a peer says of TCP, for networks that let no UDP through.
 *
 * @param udp whether the peer's network lets UDP through
 * @param candidates addresses at which the peer takes TCP connections; ports from {@value #MIN_PORT} on, so that nobody
 *     is sent to knock at the mail or name server of a third party
 */
public record TcpReach(Udp udp, List<Candidate> candidates) {
    /** A computer has few addresses; each costs the other side a connection attempt. */
    public static final int MAX_CANDIDATES = 8;
    /** RFC 6335 section 6: below are the system ports, which no peer listens on. */
    public static final int MIN_PORT = 1024;
    /** Nothing is known, and TCP leads nowhere. */
    public static final TcpReach NONE = new TcpReach(Udp.UNKNOWN, List.of());

    private static final int WORD = 24;

    /** Whether a network lets UDP through. */
    public enum Udp {
        /** It was not tried, or a version that is not known here says something else. */
        UNKNOWN("unknown"),
        OPEN("open"),
        /** Servers that answer otherwise do not answer over UDP. */
        BLOCKED("blocked");

        private final String code;

        Udp(String code) {
            this.code = code;
        }

        static Udp ofCode(String code) {
            return Arrays.stream(values())
                    .filter(udp -> udp.code.equals(code))
                    .findFirst()
                    .orElse(UNKNOWN);
        }
    }

    public TcpReach {
        if (candidates.size() > MAX_CANDIDATES) {
            throw new IllegalArgumentException("more than " + MAX_CANDIDATES + " TCP candidates");
        }
        if (candidates.stream().anyMatch(candidate -> candidate.address().getPort() < MIN_PORT)) {
            throw new IllegalArgumentException("a system port");
        }
        candidates = List.copyOf(candidates);
    }

    /** Adds itself as {@code tcp}, unless there is nothing to say. */
    void writeTo(JsonObject json) {
        if (equals(NONE)) {
            return;
        }
        JsonArray array = new JsonArray();
        candidates.forEach(candidate -> array.add(candidate.toJson()));
        JsonObject tcp = new JsonObject();
        tcp.addProperty("udp", udp.code);
        tcp.add("candidates", array);
        json.add("tcp", tcp);
    }

    /** @throws IllegalArgumentException if a candidate is none for TCP */
    static TcpReach readFrom(JsonFields json) throws JsonFormatException {
        Optional<JsonFields> tcp = json.optionalObject("tcp");
        if (tcp.isEmpty()) {
            return NONE;
        }
        List<Candidate> candidates = new ArrayList<>();
        for (JsonFields item : tcp.get().objects("candidates", MAX_CANDIDATES)) {
            candidates.add(Candidate.ofJson(item));
        }
        return new TcpReach(Udp.ofCode(tcp.get().text("udp", WORD)), candidates);
    }
}
