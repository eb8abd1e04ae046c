package dev.punchline.gui.start;

import dev.punchline.engine.BulkTcp;
import dev.punchline.engine.EngineConfig;
import dev.punchline.engine.ThisComputer;
import dev.punchline.engine.UserFolders;
import dev.punchline.engine.invite.InviteLink;
import dev.punchline.gui.errand.Errand;
import dev.punchline.gui.login.StartAtLogin;
import dev.punchline.gui.settings.Connection;
import dev.punchline.protocol.id.RoomName;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the app was told when it was started.
 *
 * @param mediator the mediator to join; empty: one is hosted on this computer
 * @param home folder of the identity and the contacts
 * @param downloads folder that received files go to
 * @param errand a link and files that it was started with
 * @param inBackground whether no window is to be shown yet
 */
public record StartOptions(Optional<URI> mediator, Path home, Path downloads, Errand errand, boolean inBackground) {
    /** The same names as the command line's flags {@code --mediator}, {@code --home} and {@code --dir} have. */
    static final String MEDIATOR = "PUNCHLINE_MEDIATOR";

    static final String HOME = "PUNCHLINE_HOME";
    static final String DOWNLOADS = "PUNCHLINE_DIR";

    /**
     * Reads the command line, which goes first, and the environment.
     *
     * @param arguments an invite link or the address of a mediator, once, and files, as paths or as file URLs
     * @throws IllegalArgumentException with a sentence for the person, if something is not understood
     */
    public static StartOptions read(List<String> arguments, Map<String, String> environment, UserFolders folders) {
        Optional<URI> address = Optional.empty();
        Optional<InviteLink> link = Optional.empty();
        List<Path> files = new ArrayList<>();
        boolean inBackground = false;
        for (String argument : arguments) {
            Optional<Path> file = file(argument);
            if (argument.equals(StartAtLogin.IN_BACKGROUND)) {
                inBackground = true;
            } else if (file.isPresent()) {
                files.add(file.get());
            } else if (address.isPresent() || link.isPresent()) {
                throw new IllegalArgumentException(
                        "One invite link or one address of a mediator is understood, and files that exist; not "
                                + argument);
            } else if (InviteLink.isMeant(argument)) {
                link = Optional.of(InviteLink.parse(argument));
            } else {
                address = Optional.of(address(argument));
            }
        }
        String usual = environment.getOrDefault(MEDIATOR, "");
        return new StartOptions(
                address.isPresent() || usual.isEmpty() ? address : Optional.of(address(usual)),
                folder(environment, HOME, folders.home()),
                folder(environment, DOWNLOADS, folders.downloads()),
                new Errand(link, files),
                inBackground);
    }

    /** What exists; desktops hand over files as paths or as URLs (Desktop Entry Specification 1.5, {@code %U}). */
    private static Optional<Path> file(String argument) {
        try {
            Path path = argument.startsWith("file:") ? Path.of(URI.create(argument)) : Path.of(argument);
            return Optional.of(path.toAbsolutePath()).filter(Files::exists);
        } catch (IllegalArgumentException | FileSystemNotFoundException e) { // a character that no path has, for one
            return Optional.empty();
        }
    }

    /** What an app that runs already is asked to do; an address is to it a link of nobody. */
    public Errand forRunning() {
        Optional<InviteLink> place = mediator.map(at -> new InviteLink(at, RoomName.DEFAULT, Optional.empty()));
        return new Errand(errand.link().or(() -> place), errand.files());
    }

    /** The same for what was joined since. */
    public StartOptions withoutMediator() {
        return new StartOptions(Optional.empty(), home, downloads, errand, inBackground);
    }

    /** The engine's configuration: what the person has set, the rest as usual; the mediator's address is checked. */
    EngineConfig engine(URI mediator, Connection set, ThisComputer computer) {
        return new EngineConfig(
                home,
                set.name().orElse(computer.person()),
                computer.device(),
                mediator,
                set.room(),
                set.downloads().orElse(downloads),
                set.accept(),
                set.portMapping(),
                BulkTcp.ALLOWED,
                EngineConfig.DEFAULT_PATIENCE,
                set.colour(),
                Optional.empty());
    }

    /** {@code 192.168.1.5:8080} is what people type. */
    private static URI address(String written) {
        try {
            return new URI(written.contains("://") ? written : "http://" + written);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(
                    "The mediator's address must be like http://mediator.example:8080, not " + written, e);
        }
    }

    private static Path folder(Map<String, String> environment, String name, Path otherwise) {
        String value = environment.getOrDefault(name, "");
        return value.isEmpty() ? otherwise : Path.of(value);
    }
}
