package dev.punchline.engine;

import dev.punchline.protocol.id.DisplayName;
import dev.punchline.protocol.id.SessionId;
import dev.punchline.protocol.identity.Identity;
import dev.punchline.protocol.identity.PeerCard;
import dev.punchline.protocol.identity.SealingAddress;
import dev.punchline.protocol.identity.SealingKeys;
import dev.punchline.protocol.json.JsonFormatException;
import dev.punchline.protocol.nat.NatClass;
import dev.punchline.protocol.signal.IceCredentials;
import dev.punchline.protocol.signal.NetworkFacts;
import dev.punchline.protocol.signal.SignalBody;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does once, for nobody, what the first session of a process will do: its classes and native code take some hundred
 * milliseconds to load, and nobody should wait for that after a click.
 */
final class Warmup {
    private static final Logger log = LoggerFactory.getLogger(Warmup.class);

    /** What is loaded is loaded for all engines of the process. */
    private static @Nullable CompletableFuture<Void> begun;

    private Warmup() {}

    /**
     * Begins on a worker and a thread of its own, unless another engine of this process has begun.
     *
     * @return completes when all is warm, or could not be, and never fails
     */
    static synchronized CompletableFuture<Void> start(Executor worker) {
        if (begun == null) {
            CompletionStage<Void> sealing = CompletableFuture.runAsync(Warmup::seal, worker);
            begun = Rehearsal.start()
                    .<Void, Void>thenCombine(sealing, (one, other) -> null)
                    .exceptionally(failure -> {
                        log.debug("not warm: {}", failure.toString());
                        return null;
                    })
                    .toCompletableFuture();
        }
        return begun;
    }

    /** The cryptography of signals, which takes longest to load, beside the sockets of the rehearsal. */
    private static void seal() {
        SecureRandom random = new SecureRandom();
        Identity identity = Identity.generate(random);
        SealingKeys keys = SealingKeys.generate();
        DisplayName name = new DisplayName("warm");
        SealingAddress sealing = new SealingAddress(keys.publicKey());
        PeerCard card = new PeerCard(identity.publicIdentity(), name, name, sealing, NatClass.UNKNOWN, Instant.EPOCH);
        SessionId session = SessionId.random(random);
        SignalBody offer =
                new SignalBody.Offer(IceCredentials.random(random), List.of(), NetworkFacts.UNKNOWN, Duration.ZERO);
        try {
            new SignalPost(identity, keys, session, card)
                    .open(new SignalPost(identity, keys, session, card).seal(offer));
        } catch (GeneralSecurityException | JsonFormatException e) {
            throw new IllegalStateException(e);
        }
    }
}
