package dev.punchline.cli.run;

import dev.punchline.cli.exit.CommandFailed;
import dev.punchline.cli.exit.ExitCode;
import dev.punchline.cli.output.GaveUp;
import dev.punchline.cli.output.PeerText;
import dev.punchline.engine.Installation;
import dev.punchline.engine.event.FailureReason;
import dev.punchline.engine.event.PeerEvent;
import dev.punchline.protocol.id.PeerId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Finds the peer that a person means, and waits for it a while. */
public final class PeerSearch {
    /**
     * The list of a room arrives in one burst. Before a name or a part of an id is taken for unique, the list must have
     * been quiet for this long.
     */
    private static final Duration QUIET = Duration.ofMillis(200);

    private final EngineRun run;
    private final PeerReference reference;
    private final Installation installation;

    /**
     * A search for one peer.
     *
     * @param written how the person names it
     * @param installation knows the contacts
     */
    public PeerSearch(EngineRun run, String written, Installation installation) {
        this.run = run;
        this.reference = new PeerReference(written);
        this.installation = installation;
    }

    /**
     * Waits until there is exactly one such peer.
     *
     * @throws CommandFailed if there is none in time, if there are several, if it is this peer itself, or if another
     *     peer shows the name of a contact
     */
    public PeerId await(Waits waits) throws CommandFailed {
        if (reference.id().equals(Optional.of(installation.peerId()))) {
            throw new CommandFailed(ExitCode.USAGE, "That is this peer itself: name another one.");
        }
        Duration start = run.elapsed();
        Duration deadline = start.plus(waits.peer());
        while (true) {
            PeerReference.Match match = match();
            boolean isDecided =
                    match instanceof PeerReference.Match.Found || match instanceof PeerReference.Match.Several;
            if (!isDecided) {
                // Nobody, or an impostor: the right one may still come.
                if (run.nextEvent(deadline) == null) {
                    throw notFound(match(), start);
                }
            } else if (reference.isId() || isSettled(deadline)) {
                return theOnly(match);
            }
        }
    }

    private PeerId theOnly(PeerReference.Match match) throws CommandFailed {
        if (match instanceof PeerReference.Match.Found found) {
            return found.peer();
        } else if (match instanceof PeerReference.Match.Several several) {
            throw ambiguous(several.peers());
        }
        throw new IllegalArgumentException(match.toString());
    }

    private PeerReference.Match match() {
        return reference.among(run.roster().online(), installation::contactNamed);
    }

    /**
     * Waits for the end of the burst; false when something came, which may change the answer. A room that never gets
     * quiet is as settled as it will be at the deadline.
     */
    private boolean isSettled(Duration deadline) throws CommandFailed {
        return run.elapsed().compareTo(deadline) >= 0
                || run.nextEvent(run.elapsed().plus(QUIET)) == null;
    }

    private CommandFailed ambiguous(List<PeerEvent.PeerSeen> peers) {
        return new CommandFailed(
                ExitCode.USAGE,
                "\"" + reference + "\" fits " + peers.size() + " peers; say which one by its id:",
                peers.stream().map(PeerText::of).toList());
    }

    private CommandFailed notFound(PeerReference.Match match, Duration start) {
        Duration elapsed = run.elapsed().minus(start);
        if (match instanceof PeerReference.Match.Impostor impostor) {
            FailureReason reason = FailureReason.IDENTITY_MISMATCH;
            return run.giveUp(new GaveUp(
                    Optional.of(impostor.peer().peerId()),
                    reason,
                    "\"" + reference + "\" is a contact with the id "
                            + impostor.contact().grouped() + ", but the peer that shows this name has the id "
                            + impostor.peer().peerId().grouped() + ".",
                    reason.advice(),
                    elapsed));
        }
        FailureReason reason = reference.isId() ? FailureReason.PEER_OFFLINE : FailureReason.PEER_UNKNOWN;
        return run.giveUp(new GaveUp(
                reference.id(),
                reason,
                "No peer \"" + reference + "\" is online in this room.",
                reason.advice(),
                elapsed));
    }
}
