package dev.punchline.cli.output;

import dev.punchline.engine.event.FailureReason;
import dev.punchline.protocol.id.PeerId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Why a command can't go on.
 *
 * @param peerId the other peer, where it is known which one
 * @param message one sentence, with what is special about this case
 * @param elapsed since it began to try
 */
public record GaveUp(
        Optional<PeerId> peerId, FailureReason reason, String message, List<String> advice, Duration elapsed) {
    public GaveUp {
        advice = List.copyOf(advice);
    }
}
