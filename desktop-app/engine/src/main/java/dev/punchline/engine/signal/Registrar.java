package dev.punchline.engine.signal;

import dev.punchline.engine.signal.MediatorHttp.Ask;
import dev.punchline.protocol.api.ApiPaths;
import dev.punchline.protocol.api.Challenge;
import dev.punchline.protocol.api.Registered;
import dev.punchline.protocol.api.RegistrationProof;
import dev.punchline.protocol.api.RegistrationRequest;
import dev.punchline.protocol.api.RegistrationTerms;
import dev.punchline.protocol.api.RoomTokenProof;
import dev.punchline.protocol.identity.Identity;
import dev.punchline.protocol.identity.SignedCard;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Registers: asks for a challenge and proves with it that this peer has its key. */
final class Registrar {
    private final MediatorHttp http;
    private final MediatorAddress address;
    private final Identity identity;
    private final RoomEntry entry;

    Registrar(MediatorHttp http, MediatorAddress address, Identity identity, RoomEntry entry) {
        this.http = http;
        this.address = address;
        this.identity = identity;
        this.entry = entry;
    }

    /** Two round trips. Completes on one of OkHttp's threads. */
    CompletableFuture<Registered> register(SignedCard card) {
        return http.send(
                        new Ask("POST", ApiPaths.CHALLENGES, Optional.empty(), Optional.empty()),
                        Challenge.MAX_LENGTH,
                        Challenge::ofJson)
                .thenCompose(challenge -> prove(challenge, card));
    }

    private CompletableFuture<Registered> prove(Challenge challenge, SignedCard card) {
        RegistrationTerms terms = new RegistrationTerms(challenge.value(), entry.room(), address.audience(), card);
        RegistrationRequest request = new RegistrationRequest(
                card,
                entry.room(),
                challenge.value(),
                RegistrationProof.sign(identity, terms),
                entry.token().map(token -> RoomTokenProof.of(token, terms)));
        return http.send(
                        new Ask("POST", ApiPaths.REGISTRATIONS, Optional.of(request.toJson()), Optional.empty()),
                        Registered.MAX_LENGTH,
                        Registered::ofJson)
                .thenCompose(this::checked);
    }

    private CompletableFuture<Registered> checked(Registered registered) {
        return registered.peerId().equals(identity.peerId())
                ? CompletableFuture.completedFuture(registered)
                : CompletableFuture.failedFuture(
                        new SignalingException(Faults.notAMediator("it registered another peer id")));
    }
}
