package dev.punchline.engine;

import dev.punchline.engine.ice.IceAgent;
import dev.punchline.engine.ice.IceEffect;
import dev.punchline.engine.ice.IceRole;
import dev.punchline.engine.ice.IceTiming;
import dev.punchline.engine.ice.LocalBase;
import dev.punchline.engine.ice.LocalCandidate;
import dev.punchline.protocol.api.SealedSignal;
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
import dev.punchline.protocol.time.MonoTime;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does once, for nobody, what the first session of a process will do: the classes and the native code of sealing, ICE
 * and QUIC take some hundred milliseconds to load, and nobody should wait for that after a click.
 */
final class Warmup {
    private static final Logger log = LoggerFactory.getLogger(Warmup.class);

    private final SecureRandom random = new SecureRandom();

    private Warmup() {}

    /** Begins on a worker; completes when all is warm, or could not be, and never fails. */
    static CompletionStage<Void> start(Executor worker) {
        Warmup warmup = new Warmup();
        CompletionStage<Void> quic = QuicWarmup.start();
        CompletableFuture<Void> rest = CompletableFuture.runAsync(warmup::run, worker);
        return rest.<Void, Void>thenCombine(quic, (one, other) -> null).exceptionally(failure -> {
            log.debug("not warm: {}", failure.toString());
            return null;
        });
    }

    private void run() {
        try {
            signal();
            probe();
        } catch (GeneralSecurityException | JsonFormatException e) {
            throw new IllegalStateException(e);
        }
    }

    private void signal() throws GeneralSecurityException, JsonFormatException {
        Identity identity = Identity.generate(random);
        SealingKeys keys = SealingKeys.generate();
        DisplayName name = new DisplayName("warm");
        PeerCard card = new PeerCard(
                identity.publicIdentity(),
                name,
                name,
                new SealingAddress(keys.publicKey()),
                NatClass.UNKNOWN,
                Instant.EPOCH);
        SessionId session = SessionId.random(random);
        SealedSignal sealed = new SignalPost(identity, keys, session, card)
                .seal(new SignalBody.Offer(
                        IceCredentials.random(random), List.of(), NetworkFacts.UNKNOWN, Duration.ZERO));
        new SignalPost(identity, keys, session, card).open(sealed);
    }

    /** Two agents in one thread exchange their first checks. */
    private void probe() {
        MonoTime now = new MonoTime(0);
        LocalBase base = new LocalBase(0);
        IceCredentials ours = IceCredentials.random(random);
        IceCredentials theirs = IceCredentials.random(random);
        IceAgent caller = new IceAgent(now, IceRole.CONTROLLING, ours, IceTiming.DEFAULT, random);
        IceAgent called = new IceAgent(now, IceRole.CONTROLLED, theirs, IceTiming.DEFAULT, random);
        LocalCandidate callers = candidate(base, 1);
        LocalCandidate calleds = candidate(base, 2);
        caller.onLocalCandidate(now, callers);
        called.onLocalCandidate(now, calleds);
        caller.onRemoteCandidate(now, calleds.candidate());
        called.onRemoteCandidate(now, callers.candidate());
        caller.onRemoteCredentials(now, theirs);
        called.onRemoteCredentials(now, ours);
        for (int i = 0; i < 4; i++) {
            deliver(now, base, caller, called, callers);
            deliver(now, base, called, caller, calleds);
        }
    }

    private static LocalCandidate candidate(LocalBase base, int port) {
        return LocalCandidate.host(base, new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    }

    private static void deliver(MonoTime now, LocalBase base, IceAgent from, IceAgent to, LocalCandidate source) {
        for (IceEffect effect = from.poll(); effect != null; effect = from.poll()) {
            if (effect instanceof IceEffect.Send send) {
                to.onDatagram(now, base, source.candidate().address(), send.bytes());
            }
        }
    }
}
