package dev.punchline.cli;

import dev.punchline.cli.exit.CommandFailed;
import dev.punchline.cli.exit.FileTrouble;
import dev.punchline.cli.run.EngineRun;
import dev.punchline.cli.run.PeerSearch;
import dev.punchline.cli.run.Surroundings;
import dev.punchline.engine.Installation;
import dev.punchline.protocol.id.PeerId;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A command that is meant for one other peer. */
abstract class ReachingCommand extends EngineCommand {
    private @Nullable Installation installation;

    ReachingCommand(Surroundings surroundings) {
        super(surroundings);
    }

    /** Reads who this peer is and whom it has met. */
    @Override
    void prepare() throws CommandFailed {
        try {
            installation = Installation.open(common().home(surroundings()));
        } catch (IOException e) {
            throw FileTrouble.of(e);
        }
    }

    /** The peer that the person means. */
    final PeerId find(EngineRun run, String written) throws CommandFailed {
        return new PeerSearch(run, written, installation()).await(waits());
    }

    /** As it was when the command started. */
    final Installation installation() {
        if (installation == null) {
            throw new IllegalStateException("not prepared");
        }
        return installation;
    }
}
