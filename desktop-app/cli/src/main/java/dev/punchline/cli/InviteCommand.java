package dev.punchline.cli;

import dev.punchline.cli.exit.CommandFailed;
import dev.punchline.cli.exit.ExitCode;
import dev.punchline.cli.exit.FileTrouble;
import dev.punchline.cli.output.InvitationText;
import dev.punchline.cli.output.JsonOutput;
import dev.punchline.cli.output.QrText;
import dev.punchline.cli.output.Screen;
import dev.punchline.cli.run.Surroundings;
import dev.punchline.engine.Installation;
import dev.punchline.engine.invite.InviteLink;
import dev.punchline.engine.invite.Inviter;
import java.io.IOException;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "invite",
        header = "Make a link by which others find this peer, and know it.",
        description = {
            "Prints the link and, on a terminal, its QR code. Who opens it meets this peer in the same room of the same"
                    + " mediator, and takes it for verified: the link carries this peer's id. So give it by a way that you both"
                    + " trust. This peer learns nothing about who opens it: \"punchline verify\" does that.",
            "The link holds no secret: give the token of a room that needs one by itself."
        },
        footer = {
            "",
            "On the other side: punchline join 'LINK', or paste it into the window.",
            "With --json: {\"event\":\"invite\",\"at\":..,\"link\":..,\"mediator\":..,\"room\":..,\"peerId\":..,\"name\":..}"
        })
final class InviteCommand extends PeerCommand {
    @Mixin
    private MediatorOption mediator = new MediatorOption();

    InviteCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    public Integer call() throws CommandFailed {
        Surroundings around = surroundings();
        try {
            MediatorOption.Place place = mediator.place(around, common().home(around));
            Installation own = Installation.open(common().home(around));
            show(new InviteLink(
                    place.mediator(),
                    common().room().orElse(place.room()),
                    Optional.of(new Inviter(own.peerId(), common().name(around)))));
        } catch (IOException e) {
            throw FileTrouble.of(e);
        }
        return ExitCode.DONE.number();
    }

    private void show(InviteLink link) {
        Surroundings around = surroundings();
        if (common().json()) {
            InvitationText invitation = new InvitationText(InvitationText.Kind.INVITE, link);
            new JsonOutput(around.json()).invitation(around.inbox().elapsed(), invitation);
            return;
        }
        around.out().println(link.text());
        if (around.screen() != Screen.NONE) {
            QrText.of(link.text(), around.screen()).forEach(around.out()::println);
        }
    }
}
