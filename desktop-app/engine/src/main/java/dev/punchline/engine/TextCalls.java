package dev.punchline.engine;

import dev.punchline.protocol.id.PeerId;
import dev.punchline.protocol.id.TransferId;
import dev.punchline.protocol.transfer.Text;
import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;

/** Carries calls over to the event loop. */
final class TextCalls implements TextDesk {
    private final EngineCore core;
    private final Executor loop;
    private final RandomGenerator random;

    TextCalls(EngineCore core, Executor loop, RandomGenerator random) {
        this.core = core;
        this.loop = loop;
        this.random = random;
    }

    @Override
    public TransferId send(PeerId peer, String text) {
        Text checked = new Text(text);
        TransferId transfer = TransferId.random(random);
        loop.execute(() -> core.transfers().texts().send(transfer, peer, checked));
        return transfer;
    }

    @Override
    public void accept(TransferId transfer) {
        loop.execute(() -> core.transfers().texts().accept(transfer));
    }

    @Override
    public void decline(TransferId transfer) {
        loop.execute(() -> core.transfers().texts().decline(transfer));
    }

    @Override
    public void cancel(TransferId transfer) {
        loop.execute(() -> core.transfers().texts().cancel(transfer));
    }
}
