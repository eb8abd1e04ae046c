package dev.punchline.engine;

import dev.punchline.engine.signal.SignalingException;
import dev.punchline.engine.signal.SignalingFault;
import dev.punchline.protocol.api.AddressDisclosure;
import dev.punchline.protocol.api.ApiErrorCode;
import dev.punchline.protocol.api.SealedSignal;
import dev.punchline.protocol.signal.Candidate;
import dev.punchline.protocol.signal.SignalBody;
import io.netty.util.concurrent.ScheduledFuture;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings new addresses of this side to the other one, however long the mediator is out of reach, and though it forgets an
 * attempt a minute after its last signal: then the same session is asked for anew. On the event loop only.
 */
final class CandidateNews {
    private static final Logger log = LoggerFactory.getLogger(CandidateNews.class);

    /** A session is to heal within 3 s of the network's return, and a try that can't work costs nothing. */
    private static final Duration RETRY = Duration.ofMillis(500);

    private final SessionHost host;
    private final SessionNames names;
    private final SignalPost post;
    private final SignalLine line;
    private final Set<Candidate> undelivered = new LinkedHashSet<>();
    private @Nullable ScheduledFuture<?> retry;
    /** Counts the tries: what an earlier one still has to say is of no interest. */
    private int generation;

    CandidateNews(SessionHost host, SessionNames names, SignalPost post, SignalLine line) {
        this.host = host;
        this.names = names;
        this.post = post;
        this.line = line;
    }

    /** Tells these addresses as soon as it can be, and until it is done. */
    void tell(List<Candidate> found) {
        undelivered.removeAll(found);
        undelivered.addAll(found); // the newest ones last
        deliver();
    }

    private void deliver() {
        stop();
        try {
            List<Candidate> all = new ArrayList<>(undelivered);
            List<Candidate> newest = all.subList(Math.max(0, all.size() - SignalBody.MAX_CANDIDATES), all.size());
            SealedSignal sealed = post.seal(new SignalBody.MoreCandidates(newest));
            await(line.signal(sealed, AddressDisclosure.DISCLOSED), sealed);
        } catch (GeneralSecurityException e) {
            log.debug("{} new addresses can't be sealed: {}", names.wire().shortId(), e.getMessage());
        }
    }

    private void await(CompletionStage<?> told, SealedSignal sealed) {
        int current = ++generation;
        told.whenComplete((done, failure) -> {
            if (current != generation) {
                return;
            }
            if (failure == null) {
                undelivered.clear();
            } else {
                onFailure(failure, sealed);
            }
        });
    }

    private void onFailure(Throwable failure, SealedSignal sealed) {
        SignalingFault fault = SignalingException.fault(failure);
        log.debug("{} new addresses were not delivered: {}", names.wire().shortId(), fault.code());
        if (fault.code().equals(ApiErrorCode.ATTEMPT_UNKNOWN.code())) {
            await(line.request(sealed), sealed);
        } else if (fault.kind() != SignalingFault.Kind.CLOSED) {
            long nanos = fault.retryAfter().orElse(RETRY).toNanos();
            retry = host.loop().schedule(this::deliver, nanos, TimeUnit.NANOSECONDS);
        }
    }

    /** Nobody wants to know any more, or something newer is told. */
    void stop() {
        generation++;
        if (retry != null) {
            retry.cancel(false);
            retry = null;
        }
    }
}
