package dev.punchline.cli.run;

import dev.punchline.cli.exit.CommandFailed;
import dev.punchline.cli.exit.ExitCode;
import dev.punchline.cli.exit.FileTrouble;
import dev.punchline.cli.output.Conversation;
import dev.punchline.cli.output.GaveUp;
import dev.punchline.cli.output.Roster;
import dev.punchline.cli.output.Telling;
import dev.punchline.engine.EngineConfig;
import dev.punchline.engine.PeerEngine;
import dev.punchline.engine.event.FailureReason;
import dev.punchline.engine.event.MediatorFault;
import dev.punchline.engine.event.PeerEvent;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An engine at work for one command: everything that happens goes through {@link #next}, which tells the outputs and
 * the roster first. For the command's thread only.
 */
public final class EngineRun implements AutoCloseable {
    private final PeerEngine engine;
    private final Inbox inbox;
    private final Telling telling;

    private EngineRun(PeerEngine engine, Inbox inbox, Telling telling) {
        this.engine = engine;
        this.inbox = inbox;
        this.telling = telling;
    }

    /** Starts the engine; from now on an interruption ends the command in order. */
    public static EngineRun start(Surroundings surroundings, EngineConfig config, Telling telling)
            throws CommandFailed {
        Inbox inbox = surroundings.inbox();
        surroundings.process().catchInterruptions();
        try {
            PeerEngine engine = surroundings.engines().start(config, event -> inbox.put(new Occurrence.Told(event)));
            return new EngineRun(engine, inbox, telling);
        } catch (IOException e) {
            throw FileTrouble.of(e);
        }
    }

    public PeerEngine engine() {
        return engine;
    }

    public Roster roster() {
        return telling.roster();
    }

    public Inbox inbox() {
        return inbox;
    }

    /** Since the command started. */
    public Duration elapsed() {
        return inbox.elapsed();
    }

    /** The person at the terminal. */
    public Conversation conversation() {
        return telling.conversation();
    }

    /**
     * The next occurrence, told to all outputs already; null when there is none by the deadline.
     *
     * @throws CommandFailed with {@link ExitCode#INTERRUPTED} when the program shall end
     */
    public @Nullable Occurrence next(Duration deadline) throws CommandFailed {
        Arrival arrival = inbox.await(deadline);
        if (arrival == null) {
            return null;
        }
        Occurrence what = arrival.what();
        if (what instanceof Occurrence.Interrupted) {
            throw new CommandFailed(ExitCode.INTERRUPTED, "Interrupted.");
        }
        tell(arrival.at(), what);
        return what;
    }

    /** Like {@link #next}, for commands that wait for events alone. */
    public @Nullable PeerEvent nextEvent(Duration deadline) throws CommandFailed {
        while (true) {
            Occurrence what = next(deadline);
            if (what == null) {
                return null;
            } else if (what instanceof Occurrence.Told told) {
                return told.event();
            }
        }
    }

    private void tell(Duration at, Occurrence what) {
        if (what instanceof Occurrence.Told told) {
            if (told.event() instanceof PeerEvent.PeerSeen seen) {
                telling.roster().update(seen);
            } else if (told.event() instanceof PeerEvent.Registered registered) {
                telling.roster().update(registered);
            }
            telling.outputs().forEach(output -> output.happened(at, told.event()));
        } else if (what instanceof Occurrence.Examined examined) {
            telling.outputs().forEach(output -> output.examined(at, examined.report()));
        } else if (what instanceof Occurrence.Broke broke) {
            throw new IllegalStateException("the engine broke", broke.cause());
        }
    }

    /**
     * Waits until the mediator has registered this peer.
     *
     * @throws CommandFailed with {@link ExitCode#MEDIATOR} if it refuses, or is out of reach for too long
     */
    public PeerEvent.Registered awaitRegistered(Waits waits) throws CommandFailed {
        Duration start = elapsed();
        Duration deadline = start.plus(waits.registration());
        String message = "The mediator did not register this peer within "
                + waits.registration().toSeconds() + " s.";
        while (true) {
            PeerEvent event = nextEvent(deadline);
            if (event instanceof PeerEvent.Registered registered) {
                return registered;
            } else if (event instanceof PeerEvent.MediatorLost lost) {
                MediatorFault fault = lost.fault();
                message = fault.message();
                if (fault.kind() == MediatorFault.Kind.REFUSED) {
                    throw giveUp(FailureReason.MEDIATOR_REFUSED, message, start);
                }
                Duration end = start.plus(waits.deadMediator());
                deadline = end.compareTo(deadline) < 0 ? end : deadline;
            } else if (event == null) {
                throw giveUp(FailureReason.MEDIATOR_UNREACHABLE, message, start);
            }
        }
    }

    private CommandFailed giveUp(FailureReason reason, String message, Duration since) {
        return giveUp(new GaveUp(
                Optional.empty(), reason, message, reason.advice(), elapsed().minus(since)));
    }

    /** Tells the outputs that the command can't go on, and makes the exception that ends it. */
    public CommandFailed giveUp(GaveUp why) {
        telling.outputs().forEach(output -> output.gaveUp(elapsed(), why));
        return new CommandFailed(ExitCode.of(why.reason()), why.message(), why.advice());
    }

    /** Ends the engine in order, and tells the outputs what came until then. */
    @Override
    public void close() {
        engine.close();
        for (Arrival last = inbox.await(elapsed()); last != null; last = inbox.await(elapsed())) {
            if (!(last.what() instanceof Occurrence.Broke)) {
                tell(last.at(), last.what());
            }
        }
    }
}
