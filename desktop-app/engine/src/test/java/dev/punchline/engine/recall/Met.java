package dev.punchline.engine.recall;

import dev.punchline.protocol.id.PeerId;
import dev.punchline.protocol.id.SessionId;
import dev.punchline.protocol.net.IpLiteral;
import dev.punchline.protocol.recall.RecallKey;
import dev.punchline.protocol.signal.CandidateType;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/** Two peers that have met, and what each of them remembers. */
public final class Met {
    public static final PeerId ANNA = PeerId.ofKeyHash(bytes(1));
    public static final PeerId BEN = PeerId.ofKeyHash(bytes(2));
    public static final Instant NOW = Instant.ofEpochSecond(1_800_000_000L);
    static final RecallKey KEY = RecallKey.agree(bytes(3), bytes(4));
    static final InetSocketAddress AT_BENS = address("198.51.100.2", 4_000);

    private Met() {}

    static byte[] bytes(int value) {
        byte[] bytes = new byte[RecallKey.BYTES];
        Arrays.fill(bytes, (byte) value);
        return bytes;
    }

    static InetSocketAddress address(String ip, int port) {
        return new InetSocketAddress(IpLiteral.parse(ip), port);
    }

    /** What one knows of the other. */
    public static RecallMemory memory(PeerId of, InetSocketAddress... at) {
        List<KnownAddress> addresses = Arrays.stream(at)
                .map(address -> new KnownAddress(CandidateType.HOST, address))
                .toList();
        return new RecallMemory(of, KEY, addresses, NOW);
    }

    public static SessionId session(int number) {
        return new SessionId(HexFormat.of().toHexDigits(number) + "0".repeat(24));
    }
}
