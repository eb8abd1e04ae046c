package dev.punchline.gui;

import dev.punchline.engine.TextDesk;
import dev.punchline.protocol.id.PeerId;
import dev.punchline.protocol.id.TransferId;
import java.util.List;
import java.util.Random;

/** Writes down what is sent and how texts are answered. */
record FakeTexts(List<String> calls) implements TextDesk {
    @Override
    public TransferId send(PeerId peer, String text) {
        calls.add("text " + peer + " " + text);
        return TransferId.random(new Random(peer.hashCode()));
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
