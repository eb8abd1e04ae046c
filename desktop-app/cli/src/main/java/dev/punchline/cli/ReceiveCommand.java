package dev.punchline.cli;

import dev.punchline.cli.exit.CommandFailed;
import dev.punchline.cli.exit.ExitCode;
import dev.punchline.cli.exit.FileTrouble;
import dev.punchline.cli.output.HalfDoneText;
import dev.punchline.cli.run.EngineRun;
import dev.punchline.cli.run.Inbox;
import dev.punchline.cli.run.Occurrence;
import dev.punchline.cli.run.OneReader;
import dev.punchline.cli.run.Surroundings;
import dev.punchline.engine.AcceptPolicy;
import dev.punchline.engine.TransferQueue;
import dev.punchline.engine.UnfinishedTransfers;
import dev.punchline.engine.event.ConflictRule;
import dev.punchline.engine.event.HalfDone;
import dev.punchline.engine.event.PeerEvent;
import dev.punchline.engine.event.PeerEvent.Direction;
import dev.punchline.engine.event.RateLimit;
import dev.punchline.engine.event.ReceiveRules;
import dev.punchline.engine.event.TransferFailure;
import dev.punchline.engine.event.TransferLimits;
import dev.punchline.protocol.id.PeerId;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "receive",
        header = "Wait for files and texts of other peers.",
        description = {
            "Registers with the mediator, so that others see this peer, and receives what they send until Ctrl-C. Nothing is"
                    + " written before an offer is accepted, and no text shown.",
            "Without a terminal, or with --json, nothing is asked: what would be asked about is declined.",
            "At a terminal, while files arrive: type p to pause, r to go on, c to cancel, - or + to halve or double the"
                    + " limit, 'l 2MB/s' to set it, l to lift it; each with Enter.",
            "What \"punchline rules\" says of a single peer goes before --accept, --accept-up-to, --conflicts and --dir."
        },
        footer = {
            "",
            "Examples:",
            "  punchline receive --mediator URL",
            "  punchline receive --mediator URL --accept all --once --dir inbox"
        })
final class ReceiveCommand extends EngineCommand {
    /** Whose offers are accepted without a question. */
    enum Accept {
        ASK,
        CONTACTS,
        ALL
    }

    @Option(
            names = "--dir",
            paramLabel = "DIR",
            order = 2,
            description = "Folder for received files; made when it is missing (default: your Downloads folder, or the"
                    + " current folder where there is none).")
    private @Nullable Path dir;

    @Option(
            names = "--accept",
            paramLabel = "ask|contacts|all",
            order = 3,
            description = "Ask about each offer, accept those of contacts and ask about others, or accept all (default:"
                    + " ask). A contact is a peer that this one has been connected with before.",
            defaultValue = "ask")
    private Accept accept = Accept.ASK;

    @Option(
            names = "--once",
            order = 4,
            description =
                    "End after the first transfer or text, with its result as exit code. Offers that are declined do not"
                            + " count; a sender whose line breaks in the middle is waited for as --timeout says.")
    private boolean once;

    @Option(
            names = "--limit",
            paramLabel = "RATE",
            order = 5,
            description = "Receive no faster than this, all transfers together, like 2MB/s or 500KiB/s.")
    private RateLimit limit = RateLimit.NONE;

    @Option(
            names = "--conflicts",
            paramLabel = "ask|skip|rename|replace|newer",
            order = 5,
            description =
                    "What becomes of files whose names are taken: ask, leave equal ones as they are (by hash), give"
                            + " the new ones a number, replace the old ones, or replace older ones (default: ask; where nobody can"
                            + " be asked, rename).",
            defaultValue = "ask")
    private ConflictRule conflicts = ConflictRule.ASK;

    @Option(
            names = "--accept-up-to",
            paramLabel = "SIZE",
            order = 6,
            converter = Sizes.class,
            description = "Larger offers are not accepted without a question, such as 500MB.")
    private @Nullable Long acceptUpTo;

    @Option(
            names = "--take-flagged",
            order = 7,
            description =
                    "What is accepted without a question comes with hidden names, and with those that a system acts on"
                            + " by itself. By default these are left out of it.")
    private boolean takeFlagged;

    private List<HalfDone> halfDone = List.of();

    /** What broke off under {@code --once}, and until when it is waited for. */
    private @Nullable CommandFailed broken;

    private Duration waitUntil = Inbox.NEVER;

    ReceiveCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    Path downloads() {
        return dir == null ? super.downloads() : dir.toAbsolutePath().normalize();
    }

    @Override
    TransferLimits limits() {
        return TransferLimits.NONE.withDownload(limit);
    }

    private ReceiveRules rules() {
        return new ReceiveRules(
                conflicts,
                acceptUpTo == null ? OptionalLong.empty() : OptionalLong.of(acceptUpTo),
                takeFlagged ? ReceiveRules.Flagged.TAKEN : ReceiveRules.Flagged.LEFT_OUT);
    }

    @Override
    AcceptPolicy accept() {
        boolean person = hasPerson();
        return switch (accept) {
            case ASK -> person ? AcceptPolicy.ASK : AcceptPolicy.RULES_ONLY;
            case CONTACTS -> person ? AcceptPolicy.CONTACTS : AcceptPolicy.CONTACTS_ONLY;
            case ALL -> AcceptPolicy.ALL;
        };
    }

    @Override
    void prepare() throws CommandFailed {
        try {
            if (!Files.isDirectory(downloads())) { // a link to a folder is one, which createDirectories may not know
                Files.createDirectories(downloads());
            }
            if (!Files.isWritable(downloads())) {
                throw new AccessDeniedException(downloads().toString());
            }
            // before the engine runs, which is when this process may look
            halfDone = UnfinishedTransfers.at(common().home(surroundings())).list();
        } catch (IOException e) {
            throw FileTrouble.of(e);
        }
    }

    @Override
    ExitCode run(EngineRun run) throws CommandFailed {
        run.engine().offers().follow(rules());
        PeerEvent.Registered registered = run.awaitRegistered(waits());
        run.conversation().say("This peer is " + registered.peerId().grouped() + ".");
        run.conversation().say("Waiting for files, which go to " + downloads() + ". End with Ctrl-C.");
        OneReader keyboard = new OneReader(surroundings().keyboard());
        Questions questions = new Questions(run, keyboard);
        if (!halfDone.isEmpty() && hasPerson()) {
            questions.add(new HalfDoneQuestion(halfDone));
        } else if (!halfDone.isEmpty()) {
            run.conversation().say(HalfDoneText.waiting(halfDone.size()));
        }
        TransferKeys.Person person = hasPerson() ? TransferKeys.Person.AT_TERMINAL : TransferKeys.Person.NOBODY;
        TransferKeys keys = new TransferKeys(run, keyboard, Direction.INCOMING, limit, person);
        while (true) {
            Occurrence what = run.next(waitUntil);
            if (what == null && broken != null) {
                throw broken; // it did not come back
            } else if (what instanceof Occurrence.Typed typed) {
                keyboard.cameLine();
                if (questions.areAsking()) {
                    questions.answer(typed.line());
                } else {
                    keys.typed(typed.line());
                }
            } else if (what instanceof Occurrence.InputEnded) {
                keyboard.ended();
                questions.answer(""); // no answer is no consent
            } else if (what instanceof Occurrence.Told told) {
                keys.saw(told.event());
                Optional<ExitCode> end = react(run, questions, told.event());
                if (end.isPresent()) {
                    return end.get();
                }
            }
        }
    }

    private Optional<ExitCode> react(EngineRun run, Questions questions, PeerEvent event) throws CommandFailed {
        if (event instanceof PeerEvent.Offered offer && offer.state() == PeerEvent.OfferState.ACCEPTED) {
            waitUntil = Inbox.NEVER; // it is back, or something else comes
        } else if (event instanceof PeerEvent.Offered offer && offer.state() == PeerEvent.OfferState.WAITS_FOR_US) {
            questions.add(new OfferQuestion(offer, downloads()));
        } else if (event instanceof PeerEvent.TextOffered offer && offer.state() == PeerEvent.OfferState.WAITS_FOR_US) {
            questions.add(new TextQuestion(offer));
        } else if ((event instanceof PeerEvent.Transferred || event instanceof PeerEvent.TextDelivered) && once) {
            return Optional.of(ExitCode.DONE);
        } else if (event instanceof PeerEvent.TransferFailed failed) {
            questions.withdraw(failed.transfer());
            if (once && failed.reason() == TransferFailure.PATH_LOST) {
                waitForSender(run, failed);
            } else {
                failed(run, failed.peerId(), failed.reason(), "The transfer", failed.message());
            }
        } else if (event instanceof PeerEvent.TextFailed failed) {
            questions.withdraw(failed.transfer());
            failed(run, failed.peerId(), failed.reason(), "The text", failed.message());
        } else if (event instanceof PeerEvent.Failed failed) {
            run.conversation()
                    .remark(
                            run.elapsed(),
                            "No connection with " + run.roster().call(failed.peerId()) + ": " + failed.message());
        }
        return Optional.empty();
    }

    /** The line broke, and it goes on by itself once the sender is back; who ends in order does not come back. */
    private void waitForSender(EngineRun run, PeerEvent.TransferFailed failed) {
        TransferFailure reason = failed.reason();
        broken = new CommandFailed(ExitCode.of(reason), failed.message(), reason.advice());
        Duration patience = common().timeout() == null ? TransferQueue.PATIENCE : common().timeout();
        waitUntil = run.elapsed().plus(patience);
        tell(run, failed.peerId(), "The transfer", failed.message());
    }

    private void failed(EngineRun run, PeerId peer, TransferFailure reason, String what, String message)
            throws CommandFailed {
        if (reason == TransferFailure.DECLINED) {
            return;
        }
        if (once) {
            throw new CommandFailed(ExitCode.of(reason), message, reason.advice());
        }
        tell(run, peer, what, message);
    }

    private static void tell(EngineRun run, PeerId peer, String what, String message) {
        run.conversation().remark(run.elapsed(), what + " from " + run.roster().call(peer) + " failed: " + message);
    }
}
