package dev.punchline.cli;

import dev.punchline.cli.exit.CommandFailed;
import dev.punchline.cli.exit.ExitCode;
import dev.punchline.cli.exit.FileTrouble;
import dev.punchline.cli.output.InvitationText;
import dev.punchline.cli.output.JsonOutput;
import dev.punchline.cli.output.SafeText;
import dev.punchline.cli.run.Surroundings;
import dev.punchline.engine.Installation;
import dev.punchline.engine.invite.InviteLink;
import dev.punchline.engine.invite.Inviter;
import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "join",
        header = "Join by an invite link that somebody gave you.",
        description = {
            "Remembers the mediator and the room of the link, for all commands without --mediator, and takes the peer that"
                    + " invites for a verified contact: the link carries its id. So open only a link that you have from that"
                    + " person himself. Needs no network.",
            "The link stands in quotes: it has characters that a shell takes for its own."
        },
        footer = {
            "",
            "Example:",
            "  punchline join 'punchline://join?m=..&p=..&n=Anna'",
            "  punchline send Anna FILE",
            "",
            "With --json: {\"event\":\"joined\",\"at\":..,\"link\":..,\"mediator\":..,\"room\":..,\"peerId\":..,\"name\":..}"
        })
final class JoinCommand extends PeerCommand {
    @Parameters(index = "0", paramLabel = "LINK", description = "Begins with punchline://join?")
    private String written = "";

    JoinCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    public Integer call() throws CommandFailed {
        Surroundings around = surroundings();
        try {
            InviteLink link = InviteLink.parse(written);
            Installation.open(common().home(around)).join(link);
            Installation joined = Installation.open(common().home(around));
            if (common().json()) {
                InvitationText invitation = new InvitationText(InvitationText.Kind.JOINED, link);
                new JsonOutput(around.json()).invitation(around.inbox().elapsed(), invitation);
            } else {
                around.out()
                        .println("Joined room " + link.room() + " of "
                                + SafeText.of(link.mediator().toString()) + ".");
                link.inviter().ifPresent(who -> around.out().println(contact(joined, who)));
            }
        } catch (IllegalArgumentException e) {
            throw new CommandFailed(ExitCode.USAGE, e.getMessage() + ".");
        } catch (IOException e) {
            throw FileTrouble.of(e);
        }
        return ExitCode.DONE.number();
    }

    private static String contact(Installation joined, Inviter who) {
        String called = joined.nameOf(who.peerId()).orElse(who.name()).text();
        boolean isNamesake = joined.contactNamed(who.name())
                .filter(known -> !known.equals(who.peerId()))
                .isPresent();
        return SafeText.of(called) + " is a verified contact."
                + (isNamesake ? " You know another " + SafeText.of(who.name().text()) + " already." : "");
    }
}
