package dev.punchline.engine.signal;

import dev.punchline.engine.signal.MediatorHttp.Ask;
import dev.punchline.engine.signal.SignalingFault.Kind;
import dev.punchline.protocol.api.AccessToken;
import dev.punchline.protocol.api.ApiPaths;
import dev.punchline.protocol.api.Lease;
import dev.punchline.protocol.api.Registered;
import dev.punchline.protocol.api.Renewal;
import dev.punchline.protocol.identity.SignedCard;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps a registration alive, and its card up to date: one request at a time. Confined to the event loop. */
final class Renewals {
    /** After a failed renewal: several tries fit into what is left of the lease, which is half of it or more. */
    private static final Duration RETRY = Duration.ofSeconds(5);

    private static final Logger LOG = LoggerFactory.getLogger(Renewals.class);

    /** The registration that is renewed. */
    private record Held(AccessToken token, String path) {}

    private final MediatorHttp http;
    private final Completions completions;
    private final Timer timer;
    private final Runnable forgotten;
    private @Nullable Held held;
    private @Nullable SignedCard card;
    private @Nullable SignedCard published;
    private boolean asking;

    /** @param forgotten is called when the mediator knows the registration no more */
    Renewals(MediatorHttp http, Completions completions, Timer timer, Runnable forgotten) {
        this.http = http;
        this.completions = completions;
        this.timer = timer;
        this.forgotten = forgotten;
    }

    /** The newest card: the one to register with. */
    SignedCard card() {
        if (card == null) {
            throw new IllegalStateException("there is no card yet");
        }
        return card;
    }

    void begin(Registered registered, SignedCard registeredCard) {
        held = new Held(registered.token(), ApiPaths.REGISTRATIONS + "/" + registered.peerId());
        published = registeredCard;
        asking = false;
        due(registered.lease());
    }

    void publish(SignedCard newer) {
        card = newer;
        if (held != null && !asking && isNews()) {
            renew(held);
        }
    }

    void stop() {
        held = null;
        timer.cancel();
    }

    private boolean isNews() {
        return published == null || !card().equals(published);
    }

    private void due(Lease lease) {
        if (held != null && isNews()) {
            renew(held);
        } else {
            dueIn(lease.renewAfter());
        }
    }

    private void dueIn(Duration delay) {
        timer.set(delay, () -> {
            if (held != null) {
                renew(held);
            }
        });
    }

    private void renew(Held registration) {
        asking = true;
        timer.cancel();
        SignedCard newest = card();
        Renewal renewal = new Renewal(isNews() ? Optional.of(newest) : Optional.empty());
        Ask ask = new Ask("PUT", registration.path, Optional.of(renewal.toJson()), Optional.of(registration.token));
        completions
                .onLoop(http.send(ask, Lease.MAX_LENGTH, Lease::ofJson))
                .whenComplete((lease, failure) -> {
                    if (!registration.equals(held)) {
                        return;
                    }
                    asking = false;
                    if (failure == null) {
                        published = newest;
                        due(lease);
                    } else {
                        failed(SignalingException.fault(failure), newest);
                    }
                })
                .exceptionally(failure -> null);
    }

    private void failed(SignalingFault fault, SignedCard newest) {
        LOG.debug("not renewed: {}", fault);
        if (fault.kind() == Kind.NOT_REGISTERED) {
            stop();
            forgotten.run();
            return;
        }
        if (fault.kind() == Kind.REFUSED) {
            published = newest; // it will be refused again, but the lease must go on
        }
        dueIn(fault.retryAfter().orElse(RETRY));
    }
}
