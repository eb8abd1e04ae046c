package dev.punchline.mediator.api;

import dev.punchline.mediator.limit.AddressRates;
import dev.punchline.mediator.limit.Allowance;
import dev.punchline.mediator.limit.Limit;
import dev.punchline.mediator.limit.Limits;
import dev.punchline.mediator.refusal.Refusal;
import dev.punchline.mediator.store.Store;
import dev.punchline.protocol.api.ApiErrorCode;
import dev.punchline.protocol.api.Audience;
import dev.punchline.protocol.api.Challenge;
import dev.punchline.protocol.api.RegistrationRequest;
import dev.punchline.protocol.api.RegistrationTerms;
import dev.punchline.protocol.time.MonoTime;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** Decides who may come in and how often. Safe to use from any thread. */
public final class Admission {
    private final Store store;
    private final AddressRates registrations;
    private final AddressRates attempts;
    private final AddressRates requests;
    private final EntryRules rules;
    private final Supplier<MonoTime> clock;

    public Admission(Store store, Limits limits, EntryRules rules, Supplier<MonoTime> clock) {
        this.store = store;
        this.registrations = new AddressRates(Allowance.of(limits, Limit.REGISTRATIONS_PER_MINUTE));
        this.attempts = new AddressRates(Allowance.of(limits, Limit.ATTEMPTS_PER_MINUTE));
        this.requests = new AddressRates(Allowance.of(limits, Limit.REQUESTS_PER_MINUTE));
        this.rules = rules;
        this.clock = clock;
    }

    /** Each registration begins with a challenge, so this is where registrations are counted. */
    Challenge challenge(InetAddress remote) throws Refusal {
        registration(remote);
        return store.challenge();
    }

    private synchronized void registration(InetAddress remote) throws Refusal {
        checkRate(registrations, remote, Limit.REGISTRATIONS_PER_MINUTE);
    }

    /** Any request at all. */
    public synchronized void request(InetAddress remote) throws Refusal {
        checkRate(requests, remote, Limit.REQUESTS_PER_MINUTE);
    }

    synchronized void attempt(InetAddress remote) throws Refusal {
        checkRate(attempts, remote, Limit.ATTEMPTS_PER_MINUTE);
    }

    private void checkRate(AddressRates rates, InetAddress remote, Limit limit) throws Refusal {
        Duration wait = rates.take(clock.get(), remote);
        if (!wait.isZero()) {
            throw new Refusal(ApiErrorCode.RATE_LIMITED, "too many requests from this address", Optional.of(wait))
                    .by(limit);
        }
    }

    /**
     * Checks that the peer has the key its card names, meant this mediator, and may enter the room.
     *
     * @param hostField what the client dialled
     */
    void admit(RegistrationRequest request, String hostField) throws Refusal {
        Audience audience = audience(hostField);
        store.redeem(request.challenge());
        RegistrationTerms terms = new RegistrationTerms(request.challenge(), request.room(), audience, request.card());
        // A fifth of a millisecond, so outside of the lock.
        if (!request.proof().fits(terms)) {
            throw new Refusal(
                    ApiErrorCode.PROOF_INVALID,
                    "the signature is not the card's over this challenge, room and authority " + audience
                            + "; a proxy must pass the Host field on");
        }
        rules.rooms().check(terms, request.entry());
    }

    private Audience audience(String hostField) throws Refusal {
        Audience audience;
        try {
            audience = Audience.ofHostField(hostField);
        } catch (IllegalArgumentException e) {
            throw new Refusal(ApiErrorCode.BAD_REQUEST, "the Host field names no host");
        }
        if (!rules.hosts().isEmpty() && !rules.hosts().contains(audience.host())) {
            throw new Refusal(ApiErrorCode.WRONG_AUDIENCE, "this mediator does not go by that name");
        }
        return audience;
    }

    /** Lets go of what is no longer needed. */
    public synchronized void sweep() {
        registrations.sweep(clock.get());
        attempts.sweep(clock.get());
        requests.sweep(clock.get());
    }
}
