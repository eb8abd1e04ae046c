package dev.punchline.engine;

import dev.punchline.engine.event.FailureReason;
import dev.punchline.engine.signal.SignalingException;
import dev.punchline.engine.signal.SignalingFault;
import dev.punchline.protocol.api.AddressDisclosure;
import dev.punchline.protocol.api.SealedSignal;
import dev.punchline.protocol.signal.SignalBody;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What one session says to the other side by way of the mediator. On the event loop only. */
final class SessionSignals {
    private static final Logger log = LoggerFactory.getLogger(SessionSignals.class);

    private final SessionHost host;
    private final SessionNames names;
    private final SignalPost post;
    private final TcpAttempt tcp;
    private final SignalLine line;
    private final CandidateNews news;
    private final Consumer<FailureReason> onRequestFailed;
    private Optional<SignalingFault> refusal = Optional.empty();

    /** @param onRequestFailed told why the mediator does not carry the request */
    SessionSignals(
            SessionHost host,
            SessionNames names,
            SignalPost post,
            TcpAttempt tcp,
            Consumer<FailureReason> onRequestFailed) {
        this.host = host;
        this.names = names;
        this.post = post;
        this.tcp = tcp;
        this.line = new SignalLine(host.link(), names.wire(), post.peer());
        this.news = new CandidateNews(host, names, post, line);
        this.onRequestFailed = onRequestFailed;
    }

    void tell(SignalBody body) {
        if (body instanceof SignalBody.Offer || body instanceof SignalBody.Answer) {
            tcp.expect();
        }
        try {
            if (!post.knowsCard()) {
                onUnknown(body);
            } else if (body instanceof SignalBody.MoreCandidates more) {
                news.tell(more.candidates());
            } else if (body instanceof SignalBody.Offer) {
                request(post.seal(body));
            } else {
                signal(body);
            }
        } catch (GeneralSecurityException e) {
            onRequestFailed.accept(FailureReason.IDENTITY_MISMATCH);
        }
    }

    /** The mediator has not told of the peer, which is called all the same, where it was before. */
    private void onUnknown(SignalBody body) {
        log.debug("{} the mediator does not know whom to tell", names.wire().shortId());
        if (body instanceof SignalBody.Offer) {
            onRequestFailed.accept(host.absence());
        }
    }

    private void request(SealedSignal sealed) {
        CompletionStage<Duration> asked = line.request(sealed);
        asked.whenComplete((expiry, failure) -> {
            if (failure != null) {
                SignalingFault fault = SignalingException.fault(failure);
                refusal = Optional.of(fault);
                onRequestFailed.accept(SignalingReasons.of(fault));
            }
        });
    }

    private void signal(SignalBody body) throws GeneralSecurityException {
        // Who answers discloses its address anyhow; who declines reveals none.
        AddressDisclosure disclosure =
                body instanceof SignalBody.Decline ? AddressDisclosure.WITHHELD : AddressDisclosure.DISCLOSED;
        CompletionStage<Void> told = line.signal(post.seal(body), disclosure);
        told.whenComplete((done, failure) -> {
            if (failure != null) {
                String code = SignalingException.fault(failure).code();
                log.debug("{} a signal was not delivered: {}", names.wire().shortId(), code);
            }
        });
    }

    /** A reason in words: the mediator's own, where it is the mediator's. */
    String message(FailureReason reason) {
        return refusal.filter(fault -> SignalingReasons.of(fault) == reason)
                .map(SignalingReasons::message)
                .orElse(reason.message());
    }

    /** Nobody wants to know any more of this side. */
    void stop() {
        news.stop();
    }
}
