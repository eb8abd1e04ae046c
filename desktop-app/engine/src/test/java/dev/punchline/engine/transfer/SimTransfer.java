package dev.punchline.engine.transfer;

import dev.punchline.engine.event.TransferFailure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A transfer in virtual time: two machines, two disks, a person and a stream between them. */
final class SimTransfer {
    final Agenda agenda = new Agenda();
    final List<String> transcript = new ArrayList<>();
    final SimSender sender;
    final SimReceiver receiver;
    final OfferTree offer;
    private final Wire there;
    private final Wire back;

    SimTransfer(long seed, OfferTree offer) {
        this(new Random(seed), offer, 1_000_000L << new Random(seed).nextInt(9));
    }

    /** @param bytesPerSecond of the line from the sender to the receiver */
    SimTransfer(Random random, OfferTree offer, long bytesPerSecond) {
        this.offer = offer;
        Duration delay = Duration.ofMillis(random.nextInt(60));
        there = new Wire(agenda, delay, bytesPerSecond);
        back = new Wire(agenda, delay, 10_000_000);
        sender = new SimSender(agenda, random, there, transcript, offer);
        receiver = new SimReceiver(agenda, random, there, back, transcript);
        there.connect(
                frame -> {
                    receiver.machine.onFrame(agenda.now(), frame);
                    receiver.pump();
                },
                () -> {
                    receiver.machine.onFinished();
                    receiver.pump();
                },
                () -> {
                    sender.machine.onWritable(agenda.now());
                    sender.pump();
                });
        back.connect(
                frame -> {
                    sender.machine.onFrame(agenda.now(), frame);
                    sender.pump();
                },
                () -> {
                    sender.machine.onStreamLost(TransferFailure.PEER_FAILED);
                    sender.pump();
                },
                () -> {
                    receiver.machine.onWritable();
                    receiver.pump();
                });
        sender.onReset = () -> {
            there.cut();
            back.cut();
            receiver.machine.onStreamLost(TransferFailure.CANCELLED_BY_PEER);
            receiver.pump();
        };
        receiver.onReset = () -> {
            there.cut();
            back.cut();
            sender.machine.onStreamLost(TransferFailure.CANCELLED_BY_PEER);
            sender.pump();
        };
        sender.truth = () -> receiver.written;
        receiver.truth = () -> receiver.written;
        agenda.after(Duration.ZERO, sender::pump);
        agenda.after(Duration.ZERO, receiver::pump);
    }

    /** Both sides lose the stream at this moment. */
    void loseStreamAfter(Duration span) {
        agenda.after(span, () -> {
            there.cut();
            back.cut();
            sender.machine.onStreamLost(TransferFailure.PATH_LOST);
            sender.pump();
            receiver.machine.onStreamLost(TransferFailure.PATH_LOST);
            receiver.pump();
        });
    }

    /** The bytes vanish, and nobody says so. */
    void freezeAfter(Duration span) {
        agenda.after(span, () -> {
            there.cut();
            back.cut();
            sender.onReset = () -> {};
            receiver.onReset = () -> {};
        });
    }

    SimTransfer run() {
        agenda.run(Duration.ofHours(1));
        return this;
    }

    /** Sums up the story, for the message of a failed assertion. */
    @Override
    public String toString() {
        return String.join("\n", transcript);
    }
}
