package dev.punchline.engine;

import dev.punchline.engine.event.PeerEvent;
import dev.punchline.engine.event.PeerEvent.Direction;
import dev.punchline.engine.event.TransferFailure;
import dev.punchline.engine.transfer.TransferProgress;
import dev.punchline.engine.transfer.TransferResult;
import dev.punchline.protocol.id.PeerId;
import dev.punchline.protocol.id.TransferId;
import dev.punchline.protocol.transfer.Condition;

/** Tells the front end what becomes of one transfer. */
class TransferTeller implements TransferListener {
    private final EngineCore core;
    private final PeerId peer;
    private final Direction direction;

    TransferTeller(EngineCore core, PeerId peer, Direction direction) {
        this.core = core;
        this.peer = peer;
        this.direction = direction;
    }

    @Override
    public void accepted(TransferId transfer) {
        core.transfers().onAccepted(transfer);
    }

    @Override
    public void peerIs(TransferId transfer, Condition theirs) {
        core.transfers().onCondition(transfer, theirs);
    }

    @Override
    public void progressed(TransferId transfer, TransferProgress progress) {
        core.tell(new PeerEvent.Progress(
                transfer,
                peer,
                progress.bytes(),
                progress.totalBytes(),
                progress.bytesPerSecond(),
                progress.timeLeft(),
                progress.bottleneck()));
    }

    @Override
    public void completed(TransferId transfer, TransferResult result) {
        core.tell(new PeerEvent.Transferred(
                transfer,
                peer,
                direction,
                result.files(),
                result.bytes(),
                result.elapsed(),
                result.resumedBytes(),
                result.skipped().stream()
                        .map(skipped -> skipped.path() + ": " + skipped.why().code())
                        .toList()));
        core.transfers().onCompleted(transfer);
    }

    @Override
    public void failed(TransferId transfer, TransferFailure reason, String message, long bytes) {
        boolean waits = direction == Direction.OUTGOING
                && core.transfers().onBroken(transfer, new Comebacks.End(peer, reason, message, bytes));
        if (!waits) {
            core.tell(new PeerEvent.TransferFailed(transfer, peer, direction, reason, message, bytes));
            core.transfers().onOver(transfer);
        }
    }
}
