package dev.punchline.cli;

import dev.punchline.cli.exit.CommandFailed;
import dev.punchline.cli.exit.ExitCode;
import dev.punchline.cli.run.EngineRun;
import dev.punchline.cli.run.Occurrence;
import dev.punchline.cli.run.Surroundings;
import dev.punchline.engine.ContactDesk.Refusal;
import dev.punchline.engine.event.PairingFailure;
import dev.punchline.engine.event.PairingStep;
import dev.punchline.engine.event.PeerEvent;
import dev.punchline.protocol.id.DisplayName;
import dev.punchline.protocol.id.PeerId;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "verify",
        header = "Compare seven words with a peer, to know whose key it is.",
        description = {
            "Run it on both sides. Both see the same seven words, unless somebody is in between; compare them on the phone or"
                    + " in one room, and say so on both sides. From then on the peer is a verified contact.",
            "With --json the words come as an event, and the answer is read from standard input: same, or different."
        },
        footer = {
            "",
            "Examples:",
            "  punchline verify --mediator URL Anna",
            "  punchline verify --mediator URL PEERID --instead-of Anna    after Anna has got a new computer"
        })
final class VerifyCommand extends ReachingCommand {
    /** The other person starts the command too; until then its side refuses. */
    private static final Duration TOGETHER = Duration.ofMinutes(2);
    /** A peer is answered five times in five minutes; this stays below it once it listens. */
    private static final Duration AGAIN = Duration.ofSeconds(3);

    @Parameters(
            index = "0",
            paramLabel = "PEER",
            description = "A peer id, the beginning of one (4 characters or more), or a name.")
    private String peer = "";

    @Option(
            names = "--instead-of",
            paramLabel = "CONTACT",
            order = 2,
            description =
                    "The peer, given by its id, is this contact with a new key: when the words are the same, it takes"
                            + " the contact's place.")
    private @Nullable DisplayName insteadOf;

    private Optional<PeerId> former = Optional.empty();
    private boolean asking;

    VerifyCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    void prepare() throws CommandFailed {
        super.prepare();
        if (insteadOf != null) {
            former = installation().contactNamed(insteadOf);
            if (former.isEmpty()) {
                throw new CommandFailed(ExitCode.USAGE, "There is no contact \"" + insteadOf.text() + "\".");
            }
        }
    }

    @Override
    ExitCode run(EngineRun run) throws CommandFailed {
        run.awaitRegistered(waits());
        PeerId to = find(run, peer);
        run.engine().contacts().welcomePairings(); // from here on what is told of them is heard
        Duration giveUpAt = run.elapsed().plus(TOGETHER);
        run.engine().contacts().pair(to);
        Duration again = Duration.ofDays(1);
        while (true) {
            Occurrence what = run.next(again);
            if (what == null) {
                again = Duration.ofDays(1);
                run.engine().contacts().pair(to);
            } else if (what instanceof Occurrence.Typed typed) {
                answer(run, to, typed.line());
            } else if (what instanceof Occurrence.InputEnded) {
                run.engine().contacts().refuse(to, Refusal.NOT_NOW);
            } else if (what instanceof Occurrence.Told told
                    && told.event() instanceof PeerEvent.Failed failed
                    && failed.peerId().equals(to)) {
                throw CommandFailed.of(failed);
            } else if (what instanceof Occurrence.Told told && told.event() instanceof PeerEvent.Pairing pairing) {
                if (!pairing.peerId().equals(to)) {
                    refuseOther(run, pairing);
                } else if (isTooEarly(pairing.step()) && run.elapsed().compareTo(giveUpAt) < 0) {
                    run.conversation().remark(run.elapsed(), "Waiting: \"punchline verify\" has to run there too.");
                    again = run.elapsed().plus(AGAIN);
                } else if (pairing.step().isLast()) {
                    return end(run, to, pairing.step());
                } else {
                    tell(run, to, pairing.step());
                }
            }
        }
    }

    private static void refuseOther(EngineRun run, PeerEvent.Pairing pairing) {
        if (pairing.step() instanceof PairingStep.Compare) {
            run.engine().contacts().refuse(pairing.peerId(), Refusal.NOT_NOW);
        }
    }

    private static boolean isTooEarly(PairingStep step) {
        return step instanceof PairingStep.Failed failed && failed.reason() == PairingFailure.BUSY;
    }

    private void tell(EngineRun run, PeerId to, PairingStep step) {
        if (step instanceof PairingStep.Compare compare) {
            run.conversation().say("Compare with " + run.roster().call(to) + ":");
            run.conversation().say("  " + compare.string().words());
            ask(run);
        } else if (step instanceof PairingStep.TheyConfirmed) {
            run.conversation().say("The other side says that they are the same.");
        } else if (step instanceof PairingStep.WaitsForThem) {
            run.conversation().say("Waiting for the other side to confirm.");
        }
    }

    private void ask(EngineRun run) {
        run.conversation().ask("Are these the words at the other side? [same/different] ");
        asking = true;
        surroundings().keyboard().readLine(run.inbox());
    }

    private void answer(EngineRun run, PeerId to, String line) {
        if (!asking) {
            return;
        }
        asking = false;
        run.conversation().answered();
        switch (line.strip().toLowerCase(Locale.ROOT)) {
            case "same", "s", "yes", "y" -> run.engine().contacts().confirm(to);
            case "different", "d", "no", "n" -> run.engine().contacts().refuse(to, Refusal.STRINGS_DIFFER);
            default -> ask(run);
        }
    }

    private ExitCode end(EngineRun run, PeerId to, PairingStep step) throws CommandFailed {
        if (step instanceof PairingStep.Failed failed) {
            throw new CommandFailed(
                    ExitCode.of(failed.reason()), failed.reason().message());
        }
        former.ifPresent(contact -> run.engine().contacts().acceptKey(contact, to));
        run.conversation().say(run.roster().call(to) + " is verified.");
        return ExitCode.DONE;
    }
}
