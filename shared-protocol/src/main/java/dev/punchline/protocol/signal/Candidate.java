package dev.punchline.protocol.signal;

import com.google.gson.JsonObject;
import dev.punchline.protocol.json.JsonFields;
import dev.punchline.protocol.json.JsonFormatException;
import dev.punchline.protocol.net.IpLiteral;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.regex.Pattern;

/**
 * An address at which a peer might be reached (RFC 8445 section 5.1): over UDP, or over TCP in a {@link TcpReach}.
 *
 * @param type how it was found
 * @param address a resolved IP address and a port from 1 to 65535
 * @param priority RFC 8445 section 5.1.2, 1 to 2^31 - 1
 * @param foundation RFC 8445 section 5.1.1.3, 1 to 32 of its ice-chars: equal for candidates of one type, base and
 *     server
 */
public record Candidate(CandidateType type, InetSocketAddress address, long priority, String foundation) {
    private static final long MAX_PRIORITY = (1L << 31) - 1;
    private static final int MAX_FOUNDATION = 32;
    private static final Pattern FOUNDATION = Pattern.compile("[A-Za-z0-9+/]{1,32}");
    private static final int MAX_TYPE = 24;

    /** @throws IllegalArgumentException if a value is out of its bounds, or the address can't be one of a peer */
    public Candidate {
        if (!isUsable(address)) {
            throw new IllegalArgumentException("no peer is at an unresolved, wildcard, multicast or broadcast address");
        }
        if (priority < 1 || priority > MAX_PRIORITY) {
            throw new IllegalArgumentException("priority " + priority);
        }
        if (!FOUNDATION.matcher(foundation).matches()) {
            throw new IllegalArgumentException("foundation");
        }
    }

    /** Whether a peer can be at an address at all: resolved, with a port, and one of a single computer. */
    public static boolean isUsable(InetSocketAddress address) {
        InetAddress host = address.getAddress();
        return host != null
                && address.getPort() != 0
                && !host.isAnyLocalAddress()
                && !host.isMulticastAddress()
                && !isBroadcast(host);
    }

    private static boolean isBroadcast(InetAddress host) {
        byte[] bytes = host.getAddress();
        // 240.0.0.0/4 is reserved (RFC 1112 section 4) and holds the limited broadcast address.
        return bytes.length == 4 && (bytes[0] & 0xf0) == 0xf0;
    }

    JsonObject toJson() {
        JsonObject json = new JsonObject();
        json.addProperty("type", type.code());
        json.addProperty("address", IpLiteral.write(address.getAddress()));
        json.addProperty("port", address.getPort());
        json.addProperty("priority", priority);
        json.addProperty("foundation", foundation);
        return json;
    }

    static Candidate ofJson(JsonFields json) throws JsonFormatException {
        try {
            InetAddress host = IpLiteral.parse(json.text("address", IpLiteral.MAX_LENGTH));
            return new Candidate(
                    type(json.text("type", MAX_TYPE)),
                    new InetSocketAddress(host, (int) json.number("port", 1, 65535)),
                    json.number("priority", 1, MAX_PRIORITY),
                    json.text("foundation", MAX_FOUNDATION));
        } catch (IllegalArgumentException e) {
            throw new JsonFormatException("candidate: " + e.getMessage(), e);
        }
    }

    private static CandidateType type(String code) throws JsonFormatException {
        for (CandidateType type : CandidateType.values()) {
            if (type.code().equals(code)) {
                return type;
            }
        }
        throw new JsonFormatException("unknown candidate type");
    }
}
