package dev.punchline.cli;

import dev.punchline.engine.OfferDesk;
import dev.punchline.engine.event.ContactRule;
import dev.punchline.engine.event.OfferAnswer;
import dev.punchline.engine.event.ReceiveRules;
import dev.punchline.protocol.id.PeerId;
import dev.punchline.protocol.id.TransferId;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** Writes down how offers are answered; rules that change nothing are not worth a line. */
record RecordingOffers(List<String> calls, Consumer<TransferId> onAccept) implements OfferDesk {
    @Override
    public void follow(ReceiveRules rules) {
        if (!rules.equals(ReceiveRules.DEFAULT)) {
            calls.add("follow " + rules);
        }
    }

    @Override
    public void accept(TransferId transfer, OfferAnswer answer) {
        String parts = answer.leftOut().isEmpty() ? "" : " without " + new TreeSet<>(answer.leftOut());
        String always = answer.memory() == OfferAnswer.Memory.FROM_NOW_ON ? " always" : "";
        calls.add("accept " + transfer + " " + answer.conflicts().code() + parts + always);
        onAccept.accept(transfer);
    }

    @Override
    public CompletableFuture<Map<PeerId, ContactRule>> contactRules() {
        return CompletableFuture.completedFuture(Map.of());
    }

    @Override
    public void consent(PeerId peer, ContactRule.Consent consent) {
        calls.add("consent " + peer + " " + consent);
    }

    @Override
    public void follow(PeerId peer, ContactRule rule) {
        calls.add("follow " + peer + " " + rule);
    }
}
