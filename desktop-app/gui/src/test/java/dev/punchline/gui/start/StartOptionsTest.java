package dev.punchline.gui.start;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.punchline.engine.UserFolders;
import dev.punchline.engine.invite.InviteLink;
import dev.punchline.gui.errand.Errand;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartOptionsTest {
    private static final UserFolders USER = new UserFolders(Path.of("data"), Path.of("Downloads"));

    @Test
    void whoSaysNothingHostsAMediator() {
        assertEquals(
                new StartOptions(Optional.empty(), Path.of("data"), Path.of("Downloads"), Errand.NONE, false),
                StartOptions.read(List.of(), Map.of(), USER));
    }

    @Test
    void theArgumentGoesBeforeTheEnvironment() {
        Map<String, String> environment = Map.of("PUNCHLINE_MEDIATOR", "http://one.example:8080");
        assertEquals(
                Optional.of(URI.create("http://one.example:8080")),
                StartOptions.read(List.of(), environment, USER).mediator());
        assertEquals(
                Optional.of(URI.create("http://two.example:8080")),
                StartOptions.read(List.of("http://two.example:8080"), environment, USER)
                        .mediator());
    }

    @Test
    void anAddressWithoutASchemeIsUnderstood() {
        assertEquals(
                Optional.of(URI.create("http://192.168.1.5:8080")),
                StartOptions.read(List.of("192.168.1.5:8080"), Map.of(), USER).mediator());
    }

    @Test
    void aLinkAndFilesAreAnErrand(@TempDir Path folder) throws IOException {
        Path file = Files.createFile(folder.resolve("a b.txt"));
        String link = "punchline://join?m=http%3A%2F%2Fmeet.example";
        StartOptions options =
                StartOptions.read(List.of(file.toString(), link, file.toUri().toString()), Map.of(), USER);
        assertEquals(new Errand(Optional.of(InviteLink.parse(link)), List.of(file, file)), options.errand());
        assertEquals(Optional.empty(), options.mediator());
        assertEquals(options.errand(), options.forRunning());
    }

    @Test
    void anAddressIsALinkOfNobodyToOneThatRuns() {
        StartOptions options = StartOptions.read(List.of("meet.example"), Map.of(), USER);
        assertEquals(Errand.NONE, options.errand());
        assertEquals(
                Optional.of(URI.create("http://meet.example")),
                options.forRunning().link().map(InviteLink::mediator));
    }

    @Test
    void foldersComeFromTheEnvironment() {
        StartOptions options =
                StartOptions.read(List.of(), Map.of("PUNCHLINE_HOME", "other", "PUNCHLINE_DIR", "inbox"), USER);
        assertEquals(Path.of("other"), options.home());
        assertEquals(Path.of("inbox"), options.downloads());
    }

    @Test
    void moreThanOneArgumentIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> StartOptions.read(List.of("a:1", "b:2"), Map.of(), USER));
    }

    @Test
    void anAddressThatIsNoneIsRefusedWithAnExample() {
        String message = assertThrows(
                        IllegalArgumentException.class, () -> StartOptions.read(List.of("bad url"), Map.of(), USER))
                .getMessage();
        assertEquals("The mediator's address must be like http://mediator.example:8080, not bad url", message);
    }
}
