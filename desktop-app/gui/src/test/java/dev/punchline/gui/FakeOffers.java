package dev.punchline.gui;

import dev.punchline.engine.OfferDesk;
import dev.punchline.engine.event.ContactRule;
import dev.punchline.engine.event.OfferAnswer;
import dev.punchline.engine.event.ReceiveRules;
import dev.punchline.protocol.id.PeerId;
import dev.punchline.protocol.id.TransferId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Writes down what the window says of offers. */
record FakeOffers(List<String> calls, Map<PeerId, ContactRule> rules) implements OfferDesk {
    @Override
    public void follow(ReceiveRules rules) {
        calls.add("follow " + rules);
    }

    @Override
    public void accept(TransferId transfer, OfferAnswer answer) {
        calls.add("accept " + transfer + " " + answer);
    }

    @Override
    public CompletableFuture<Map<PeerId, ContactRule>> contactRules() {
        return CompletableFuture.completedFuture(Map.copyOf(rules));
    }

    @Override
    public void consent(PeerId peer, ContactRule.Consent consent) {
        rules.merge(peer, ContactRule.NONE.with(consent), (former, other) -> former.with(consent));
        calls.add("consent " + peer + " " + consent);
    }

    @Override
    public void follow(PeerId peer, ContactRule rule) {
        calls.add("follow " + peer + " " + rule);
    }
}
