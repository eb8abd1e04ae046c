package dev.punchline.cli;

import dev.punchline.cli.exit.CommandFailed;
import dev.punchline.cli.exit.ExitCode;
import dev.punchline.cli.run.EngineRun;
import dev.punchline.cli.run.Inbox;
import dev.punchline.cli.run.Occurrence;
import dev.punchline.cli.run.OneReader;
import dev.punchline.engine.event.PeerEvent;
import dev.punchline.engine.event.TransferFailure;
import dev.punchline.engine.event.TransferPhase;
import dev.punchline.protocol.id.PeerId;
import dev.punchline.protocol.id.TransferId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Who gets what one command sends, and what became of each: what happens to one does not stop the others. */
final class Recipients {
    /** After a session has failed, its transfer ends too, in the same breath of the engine. */
    private static final Duration LAST_WORD = Duration.ofSeconds(1);

    private record Outcome(String who, Optional<CommandFailed> failure) {}

    private final EngineRun run;
    private final OneReader keyboard;
    private final TransferKeys keys;
    private final Map<TransferId, PeerId> open = new LinkedHashMap<>();
    private final Map<PeerId, PeerEvent.Failed> broken = new HashMap<>();
    private final Set<TransferId> waiting = new HashSet<>();
    private final List<Outcome> outcomes = new ArrayList<>();

    Recipients(EngineRun run, OneReader keyboard, TransferKeys keys) {
        this.run = run;
        this.keyboard = keyboard;
        this.keys = keys;
    }

    /** Somebody to whom it is sent. */
    void add(PeerId peer, TransferId transfer) {
        open.put(transfer, peer);
    }

    /** Somebody to whom nothing can be sent. */
    void addMissing(String who, CommandFailed why) {
        outcomes.add(new Outcome(who, Optional.of(why)));
    }

    /**
     * Waits for all of them.
     *
     * @throws CommandFailed as of the first that did not get everything
     */
    ExitCode await() throws CommandFailed {
        Duration deadline = Inbox.NEVER; // the engine has its own bounds; a person at the other side may take long
        while (!open.isEmpty()) {
            Occurrence what = run.next(deadline);
            PeerEvent event = what instanceof Occurrence.Told told ? told.event() : null;
            if (what instanceof Occurrence.Typed typed) {
                keyboard.cameLine();
                keys.typed(typed.line());
            } else if (what instanceof Occurrence.InputEnded) {
                keyboard.ended();
            } else if (event != null) {
                keys.saw(event);
            }
            if (event instanceof PeerEvent.Transferred done) {
                end(done.transfer(), Optional.empty());
            } else if (event instanceof PeerEvent.TransferFailed failed) {
                end(
                        failed.transfer(),
                        Optional.of(why(failed.transfer(), failed.peerId(), failed.reason(), failed.message())));
            } else if (event instanceof PeerEvent.TextDelivered done) {
                end(done.transfer(), Optional.empty());
            } else if (event instanceof PeerEvent.TextFailed failed) {
                end(
                        failed.transfer(),
                        Optional.of(why(failed.transfer(), failed.peerId(), failed.reason(), failed.message())));
            } else if (event instanceof PeerEvent.TransferChanged changed) {
                changed(changed);
            } else if (event instanceof PeerEvent.Failed session && open.containsValue(session.peerId())) {
                broken.put(session.peerId(), session);
                deadline = run.elapsed().plus(LAST_WORD);
            } else if (what == null) {
                deadline = Inbox.NEVER;
                endBroken();
            }
        }
        return sum();
    }

    /** What waits for its peer ends by itself, and not with a session. */
    private void changed(PeerEvent.TransferChanged event) {
        if (event.phase() == TransferPhase.WAITING && open.containsKey(event.transfer())) {
            waiting.add(event.transfer());
        } else if (event.phase() == TransferPhase.ACTIVE) {
            waiting.remove(event.transfer());
            broken.remove(event.peerId());
        }
    }

    private CommandFailed why(TransferId transfer, PeerId peer, TransferFailure reason, String message) {
        PeerEvent.Failed session = broken.get(peer);
        return session == null || waiting.contains(transfer)
                ? new CommandFailed(ExitCode.of(reason), message, reason.advice())
                : CommandFailed.of(session);
    }

    private void endBroken() {
        for (Map.Entry<TransferId, PeerId> one : List.copyOf(open.entrySet())) {
            PeerEvent.Failed session = broken.get(one.getValue());
            if (session != null && !waiting.contains(one.getKey())) {
                end(one.getKey(), Optional.of(CommandFailed.of(session)));
            }
        }
    }

    private void end(TransferId transfer, Optional<CommandFailed> failure) {
        PeerId peer = open.remove(transfer);
        if (peer != null) {
            outcomes.add(new Outcome(run.roster().call(peer), failure));
        }
    }

    private ExitCode sum() throws CommandFailed {
        Optional<CommandFailed> first =
                outcomes.stream().flatMap(outcome -> outcome.failure().stream()).findFirst();
        if (outcomes.size() == 1 && first.isPresent()) {
            throw first.get();
        }
        if (outcomes.size() > 1) {
            for (Outcome outcome : outcomes) {
                run.conversation()
                        .say(outcome.who() + ": "
                                + outcome.failure()
                                        .map(why -> "not sent. " + why.sentence())
                                        .orElse("has everything."));
            }
        }
        if (first.isPresent()) {
            long failed = outcomes.stream()
                    .filter(outcome -> outcome.failure().isPresent())
                    .count();
            throw new CommandFailed(
                    first.get().exitCode(),
                    failed + " of " + outcomes.size() + " peers did not get everything; the first: "
                            + first.get().sentence(),
                    first.get().advice());
        }
        return ExitCode.DONE;
    }
}
