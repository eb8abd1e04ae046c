package dev.punchline.cli;

import dev.punchline.engine.TextDesk;
import dev.punchline.protocol.id.PeerId;
import dev.punchline.protocol.id.TransferId;
import java.util.List;
import java.util.function.Consumer;

/** Writes down what is sent and how texts are answered. */
record RecordingTexts(List<String> calls, TransferId next, Consumer<TransferId> onSend) implements TextDesk {
    @Override
    public TransferId send(PeerId peer, String text) {
        calls.add("text " + peer + " " + text);
        onSend.accept(next);
        return next;
    }

    @Override
    public void accept(TransferId transfer) {
        calls.add("read " + transfer);
    }

    @Override
    public void decline(TransferId transfer) {
        calls.add("decline text " + transfer);
    }

    @Override
    public void cancel(TransferId transfer) {
        calls.add("cancel text " + transfer);
    }
}
