package dev.punchline.engine.trace;

import dev.punchline.engine.event.FailureReason;
import dev.punchline.engine.event.PeerEvent;
import dev.punchline.engine.event.PunchStep;
import dev.punchline.protocol.id.DisplayName;
import dev.punchline.protocol.id.PeerId;
import dev.punchline.protocol.id.SessionId;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;

/** Attempts to write down. */
final class Traces {
    static final PeerId PEER = PeerId.ofKeyHash(new byte[32]);
    private static final InetSocketAddress LOCAL = new InetSocketAddress("192.168.1.4", 50_000);
    private static final InetSocketAddress REMOTE = new InetSocketAddress("203.0.113.7", 40_211);

    private Traces() {}

    /** An attempt that failed after so many probes, a millisecond apart. */
    static AttemptTrace failed(int number, int probes) {
        SessionId session = SessionId.random(new Random(number));
        AttemptLog log = new AttemptLog(
                new PeerEvent.Connecting(session, PEER, PeerEvent.Direction.OUTGOING),
                Instant.parse("2026-11-22T10:00:00Z").plusSeconds(number),
                Optional.of(new DisplayName("Attic")));
        for (int i = 0; i < probes; i++) {
            log.add(
                    Duration.ZERO,
                    new PeerEvent.Punching(
                            session, PEER, Duration.ofMillis(i), new PunchStep.ProbeSent(LOCAL, REMOTE)));
        }
        log.add(Duration.ZERO, new PeerEvent.Failed(session, PEER, FailureReason.NO_PATH, Duration.ofMillis(probes)));
        return log.snapshot();
    }

    static AttemptTrace healingForDays() {
        return failed(1, 100_000);
    }
}
