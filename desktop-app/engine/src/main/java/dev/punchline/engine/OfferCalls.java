package dev.punchline.engine;

import dev.punchline.engine.event.ContactRule;
import dev.punchline.engine.event.OfferAnswer;
import dev.punchline.engine.event.ReceiveRules;
import dev.punchline.protocol.id.PeerId;
import dev.punchline.protocol.id.TransferId;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/** Carries calls over to the event loop. */
final class OfferCalls implements OfferDesk {
    private final EngineCore core;
    private final Executor loop;

    OfferCalls(EngineCore core, Executor loop) {
        this.core = core;
        this.loop = loop;
    }

    @Override
    public void follow(ReceiveRules rules) {
        loop.execute(() -> core.transfers().offers().follow(rules));
    }

    @Override
    public void accept(TransferId transfer, OfferAnswer answer) {
        loop.execute(() -> core.transfers().offers().accept(transfer, answer));
    }

    @Override
    public CompletableFuture<Map<PeerId, ContactRule>> contactRules() {
        return core.transfers().offers().book().all();
    }

    @Override
    public void consent(PeerId peer, ContactRule.Consent consent) {
        core.transfers().offers().book().change(peer, former -> former.with(consent));
    }

    @Override
    public void follow(PeerId peer, ContactRule rule) {
        core.transfers().offers().book().change(peer, former -> rule);
    }
}
