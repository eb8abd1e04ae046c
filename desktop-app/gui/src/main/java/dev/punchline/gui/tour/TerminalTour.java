package dev.punchline.gui.tour;

import dev.punchline.engine.EngineStarter;
import dev.punchline.engine.event.PeerEvent;
import dev.punchline.engine.event.PeerEvent.Presence;
import dev.punchline.engine.event.TimelineText;
import dev.punchline.gui.host.BundledMediator;
import dev.punchline.gui.host.HostedMediator;
import dev.punchline.gui.text.Amounts;
import dev.punchline.protocol.id.PeerId;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What the window does, told in the terminal: a mediator, two peers, and a real file from one to the other. */
public final class TerminalTour {
    private final PrintStream out;
    private final EngineStarter engines;

    public TerminalTour(PrintStream out, EngineStarter engines) {
        this.out = out;
        this.engines = engines;
    }

    /** Runs it; the exit code of the program comes back: 0, or 1 after a sentence on what went wrong. */
    public int run() {
        out.println("Punchline sends files straight from one computer to another.");
        out.println("There is no display here to open a window on, so watch two peers of this computer do it.");
        out.println();
        HostedMediator mediator;
        try {
            mediator = BundledMediator.forThisComputer();
        } catch (IOException e) {
            return failed(e);
        }
        try (TourFolder folder = new TourFolder();
                TourPeer receiver = peer("receiver", folder, mediator);
                TourPeer sender = peer("sender", folder, mediator)) {
            show("Mediator", mediator.address() + "  introduces them, and sees no byte of the file");
            send(TourFile.choose(folder.path()), sender, receiver);
            return 0;
        } catch (TourException | IOException e) {
            return failed(e);
        } finally {
            mediator.close();
        }
    }

    private TourPeer peer(String name, TourFolder folder, HostedMediator mediator) throws IOException {
        return new TourPeer(engines, name, Files.createDirectory(folder.path().resolve(name)), mediator.address());
    }

    private void send(Path file, TourPeer sender, TourPeer receiver) throws TourException, IOException {
        PeerId target = receiver.engine().peerId();
        show("Sender", sender.engine().peerId().grouped());
        show("Receiver", target.grouped());
        show("File", file + ", " + Amounts.bytes(Files.size(file)));
        awaitOnline(target, sender);
        out.println();
        sender.engine().send(target, List.of(file));
        PeerEvent.Transferred done = watch(sender);
        receiver.await(PeerEvent.Transferred.class);
        long perSecond = (long) (done.bytes() / (done.elapsed().toNanos() / 1e9));
        show(
                "Sent",
                Amounts.bytes(done.bytes()) + " in " + Amounts.elapsed(done.elapsed()) + ", "
                        + Amounts.rate(perSecond));
        compare(file, receiver.downloads().resolve(file.getFileName()));
    }

    private static void awaitOnline(PeerId peer, TourPeer sender) throws TourException {
        PeerEvent.PeerSeen seen;
        do {
            seen = sender.await(PeerEvent.PeerSeen.class);
        } while (!seen.peerId().equals(peer) || seen.presence() != Presence.ONLINE);
    }

    /** Prints the punch timeline until there is a connection, then how the file moves, until it has arrived. */
    private PeerEvent.Transferred watch(TourPeer sender) throws TourException {
        boolean connected = false;
        int quarters = 0;
        while (true) {
            PeerEvent event = sender.next();
            if (event instanceof PeerEvent.Transferred done) {
                return done;
            } else if (event instanceof PeerEvent.Punching punching && !connected) {
                line(Amounts.elapsed(punching.elapsed()), TimelineText.of(punching.step()));
            } else if (event instanceof PeerEvent.Connected found) {
                connected = true; // later steps only keep the path alive
                line(Amounts.elapsed(found.elapsed()), TimelineText.of(found));
                out.println();
            } else if (event instanceof PeerEvent.Progress moved && moved.bytes() * 4 / moved.totalBytes() > quarters) {
                quarters = (int) (moved.bytes() * 4 / moved.totalBytes());
                line(quarters * 25 + " %", Amounts.bytes(moved.bytes()) + ", " + Amounts.rate(moved.bytesPerSecond()));
            }
            TourPeer.refuseFailure(event);
        }
    }

    private void line(String when, String what) {
        out.printf("%8s  %s%n", when, what);
    }

    private void compare(Path sent, Path received) throws IOException, TourException {
        String before = TourFile.hash(sent);
        String after = TourFile.hash(received);
        show("SHA-256", before + "  sent");
        show("", after + "  received");
        if (!before.equals(after)) {
            throw new TourException("The files differ.");
        }
        show("", "Byte for byte the same.");
    }

    private void show(String what, String text) {
        out.printf("%-9s %s%n", what, text);
    }

    private int failed(Exception fault) {
        out.println("The tour ended early: " + fault.getMessage());
        return 1;
    }
}
