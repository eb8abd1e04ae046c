package dev.punchline.cli;

import dev.punchline.engine.OfferDesk;
import dev.punchline.engine.event.OfferAnswer;
import dev.punchline.engine.event.ReceiveRules;
import dev.punchline.protocol.id.TransferId;
import java.util.List;
import java.util.TreeSet;
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
        calls.add("accept " + transfer + " " + answer.conflicts().code() + parts);
        onAccept.accept(transfer);
    }
}
