package dev.punchline.cli;

import dev.punchline.cli.exit.CommandFailed;
import dev.punchline.cli.exit.ExitCode;
import dev.punchline.cli.exit.FileTrouble;
import dev.punchline.cli.output.IdentityText;
import dev.punchline.cli.output.JsonOutput;
import dev.punchline.cli.run.Surroundings;
import dev.punchline.engine.Installation;
import java.io.IOException;
import picocli.CommandLine.Command;

@Command(
        name = "id",
        header = "Show who this peer is.",
        description = {
            "Prints the peer id, the name and the fingerprint of the key. Makes the key when there is none yet. Needs no"
                    + " mediator and no network.",
            "Give the peer id to others by a way you trust: who sends to it reaches you and nobody else."
        },
        footer = {"", "With --json: {\"event\":\"id\",\"at\":..,\"peerId\":..,\"name\":..,\"fingerprint\":..}"})
final class IdCommand extends PeerCommand {
    IdCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    public Integer call() throws CommandFailed {
        Surroundings around = surroundings();
        try {
            Installation installation = Installation.open(common().home(around));
            IdentityText identity =
                    new IdentityText(installation.peerId(), common().name(around), installation.keyFingerprint());
            if (common().json()) {
                new JsonOutput(around.json()).identity(around.inbox().elapsed(), identity);
            } else {
                around.out().println(identity.text());
            }
        } catch (IOException e) {
            throw FileTrouble.of(e);
        }
        return ExitCode.DONE.number();
    }
}
