package dev.punchline.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.punchline.cli.output.Screen;
import dev.punchline.engine.Installation;
import dev.punchline.engine.event.Trust;
import dev.punchline.engine.invite.InviteLink;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InviteCommandTest {
    private static final String ANNAS =
            "punchline://join?m=http%3A%2F%2Fmeet.example%3A8080&r=attic&p=" + Cast.ANNA.text() + "&n=Anna";

    @TempDir
    Path folder;

    @Test
    void theLinkNamesThePlaceAndThisPeer() throws IOException {
        Scene scene = new Scene(folder);
        assertEquals(0, scene.run("invite", "--room", "attic", "--name", "Ben"), scene.err());
        InviteLink link = InviteLink.parse(scene.out());
        assertEquals(Cast.MEDIATOR, link.mediator());
        assertEquals("attic", link.room().text());
        assertEquals(
                Installation.open(scene.home()).peerId(),
                link.inviter().orElseThrow().peerId());
        assertEquals("Ben", link.inviter().orElseThrow().name().text());
    }

    @Test
    void aTerminalShowsACodeToo() {
        Scene scene = new Scene(folder);
        scene.screen = Screen.ANSI;
        assertEquals(0, scene.run("invite"), scene.err());
        String[] lines = scene.out().split("\n");
        assertTrue(lines[1].startsWith("\u001b[38;5;231;48;5;16m\u2588\u2588"), lines[1]);
        assertTrue(lines[1].endsWith("\u001b[0m"));
        assertTrue(lines.length > 20);
    }

    @Test
    void withJsonItIsOneObject() {
        Scene scene = new Scene(folder);
        assertEquals(0, scene.run("invite", "--json"), scene.err());
        assertTrue(
                scene.out()
                        .matches(
                                "\\{\"event\":\"invite\",\"at\":\\d+,\"link\":\"punchline://join\\?m=[^\"]+\",.*\\}\n"),
                scene.out());
    }

    @Test
    void whoJoinsMeetsThereFromThenOn() throws IOException {
        Scene joining = new Scene(folder);
        assertEquals(0, joining.run("join", ANNAS), joining.err());
        assertEquals("Joined room attic of http://meet.example:8080.\nAnna is a verified contact.\n", joining.out());
        assertEquals(
                Trust.VERIFIED,
                Installation.open(joining.home())
                        .contact(Cast.ANNA)
                        .orElseThrow()
                        .trust());

        Scene later = Scene.with(folder);
        later.environment.clear();
        assertEquals(0, later.run("peers"), later.err());
        assertEquals("http://meet.example:8080", later.engine.config.mediator().toString());
        assertEquals("attic", later.engine.config.room().text());
    }

    @Test
    void whatIsNamedGoesBeforeWhatWasJoined() {
        assertEquals(0, new Scene(folder).run("join", ANNAS));
        Scene other = Scene.with(folder);
        assertEquals(0, other.run("peers"), other.err());
        assertEquals(Cast.MEDIATOR, other.engine.config.mediator());
        assertEquals("lobby", other.engine.config.room().text());
        Scene room = Scene.with(folder);
        room.environment.clear();
        assertEquals(0, room.run("peers", "--room", "cellar"), room.err());
        assertEquals("cellar", room.engine.config.room().text());
    }

    @Test
    void aLinkThatIsNoneOrTheOwnOneIsWrongUsage() {
        assertEquals(2, new Scene(folder).run("join", "http://meet.example"));
        Scene own = new Scene(folder);
        assertEquals(0, own.run("invite"));
        Scene scene = new Scene(folder);
        assertEquals(2, scene.run("join", own.out().strip()));
        assertTrue(scene.err().contains("your own invite link"), scene.err());
    }
}
