package dev.punchline.gui;

import dev.punchline.engine.event.Bottleneck;
import dev.punchline.engine.event.Caution;
import dev.punchline.engine.event.ConflictRule;
import dev.punchline.engine.event.HistoryEntry;
import dev.punchline.engine.event.OfferedItem.Place;
import dev.punchline.engine.event.PeerEvent;
import dev.punchline.engine.event.PeerEvent.Direction;
import dev.punchline.engine.event.PeerEvent.OfferState;
import dev.punchline.engine.event.PunchStep;
import dev.punchline.engine.event.PunchStep.Phase;
import dev.punchline.engine.event.TransferFailure;
import dev.punchline.gui.offer.Tree;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** A busy afternoon, for tests and pictures of the window. */
public final class Pictures {
    private Pictures() {}

    /** Fills a history. */
    static void past(List<HistoryEntry> past) {
        List<String> names = List.of("report.pdf", "photos/IMG_2041.jpg", "vm-image.qcow2", "tax-2026.ods", "talk.mp4");
        List<String> peers = List.of("Living room", "Workshop", "Studio NAS");
        for (int i = 0; i < 40; i++) {
            boolean failed = i % 7 == 2;
            past.add(new HistoryEntry(
                    Script.transfer(100 + i),
                    Instant.parse("2026-11-23T09:30:00Z").minus(Duration.ofHours(7L * i)),
                    i % 3 == 0 ? PeerEvent.Direction.INCOMING : PeerEvent.Direction.OUTGOING,
                    new HistoryEntry.With(Script.peer(1 + i % 3), peers.get(i % 3)),
                    new HistoryEntry.Content(
                            HistoryEntry.Kind.FILES,
                            1 + i % 4 * 11,
                            48_200_000L * (1 + i % 5),
                            List.of(names.get(i % 5))),
                    HistoryEntry.Way.NONE,
                    new HistoryEntry.Outcome(
                            failed ? TransferFailure.PATH_LOST.code() : HistoryEntry.DONE,
                            40_000_000,
                            Duration.ofSeconds(1 + i % 9))));
        }
    }

    /** An offer with a bit of everything, which waits for the person, and another one behind it. */
    static void offer(Consumer<PeerEvent> feed) {
        feed.accept(new Tree()
                .folder("Site survey", Place.TAKEN)
                .folder("Site survey/photos", Place.TAKEN)
                .file("Site survey/photos/IMG_2041.jpg", 4_812_000, Place.TAKEN)
                .file("Site survey/photos/IMG_2042.jpg", 5_120_400, Place.FREE)
                .file(
                        "Site survey/drone footage, the long flight over the northern field.mp4",
                        2_480_000_000L,
                        Place.FREE)
                .file("Site survey/install.sh", 2_300, Place.FREE, Caution.EXECUTABLE)
                .file("Quarterly report FINAL v3.pdf", 18_400_000, Place.TAKEN)
                .file(".bashrc", 300, Place.TAKEN, Caution.HIDDEN, Caution.AUTOSTART)
                .repaired("day:one.jpg -> day_one.jpg", "CON.txt -> _CON.txt")
                .usually(ConflictRule.REPLACE)
                .offered(20, 4));
        feed.accept(Script.offered(21, 2, OfferState.WAITS_FOR_US, 4_096, "notes.txt"));
    }

    /** Six peers, one connection under way, transfers in all states. */
    public static void tell(Consumer<PeerEvent> feed) {
        feed.accept(Script.registered());
        feed.accept(Script.online(1, "Living room", "MacBook Air", Script.EASY));
        feed.accept(Script.online(2, "Workshop", "ThinkPad X1", Script.FAIR));
        feed.accept(Script.online(3, "Phone tether", "Office PC with quite a long name", Script.HARD));
        feed.accept(Script.online(4, "Studio NAS", "DS923+", Script.EASY));
        feed.accept(Script.offline(5, "Garden shed", "Surface Laptop", Script.FAIR));
        feed.accept(Script.connecting(1));
        feed.accept(Script.punching(1, 1, new PunchStep.PhaseEntered(Phase.GATHER)));
        feed.accept(Script.punching(1, 2, new PunchStep.LocalCandidate(Script.end("host", "192.168.178.20", 51413))));
        feed.accept(
                Script.punching(1, 3, new PunchStep.LocalCandidate(Script.end("reflexive", "203.0.113.24", 51413))));
        feed.accept(Script.punching(1, 41, new PunchStep.PhaseEntered(Phase.EXCHANGE)));
        feed.accept(Script.punching(1, 78, new PunchStep.RemoteCandidate(Script.end("host", "10.0.0.7", 40211))));
        feed.accept(
                Script.punching(1, 78, new PunchStep.RemoteCandidate(Script.end("reflexive", "198.51.100.7", 40211))));
        feed.accept(Script.punching(1, 79, new PunchStep.PhaseEntered(Phase.PUNCH)));
        for (int i = 0; i < 5; i++) {
            feed.accept(Script.punching(
                    1,
                    80 + i * 10,
                    new PunchStep.ProbeSent(
                            Script.address("192.168.178.20", 51413), Script.address("198.51.100.7", 40211))));
        }
        feed.accept(Script.punching(
                1,
                168,
                new PunchStep.PairChosen(
                        Script.end("reflexive", "203.0.113.24", 51413),
                        Script.end("reflexive", "198.51.100.7", 40211))));
        feed.accept(Script.connected(1, 212));
        feed.accept(Script.offered(10, 1, OfferState.WAITS_FOR_THEM, 4_800_000_000L, "Site survey, drone footage.mp4"));
        feed.accept(Script.offered(11, 2, OfferState.ACCEPTED, 18_400_000, "Quarterly report FINAL v3.pdf"));
        feed.accept(Script.offered(12, 4, OfferState.WAITS_FOR_THEM, 912_300_000, "photos/1.jpg", "photos/2.jpg"));
        feed.accept(Script.offered(13, 3, OfferState.WAITS_FOR_THEM, 21_500_000_000L, "vm-image.qcow2"));
        feed.accept(new PeerEvent.Progress(
                Script.transfer(10),
                Script.peer(1),
                3_072_000_000L,
                4_800_000_000L,
                48_200_000,
                Optional.of(Duration.ofSeconds(36)),
                Optional.of(Bottleneck.THEIR_DISK)));
        feed.accept(new PeerEvent.Progress(Script.transfer(11), Script.peer(2), 4_048_000, 18_400_000, 6_100_000));
        feed.accept(new PeerEvent.Transferred(
                Script.transfer(12),
                Script.peer(4),
                Direction.OUTGOING,
                2,
                912_300_000,
                Script.millis(10_300),
                0,
                List.of()));
        feed.accept(new PeerEvent.TransferFailed(
                Script.transfer(13),
                Script.peer(3),
                Direction.OUTGOING,
                TransferFailure.DISK_FULL,
                "The disk of the receiver is full.",
                1_720_000_000L));
    }
}
