package dev.punchline.gui.start;

import dev.punchline.engine.BulkTcp;
import dev.punchline.engine.EngineConfig;
import dev.punchline.engine.ThisComputer;
import dev.punchline.engine.UserFolders;
import dev.punchline.gui.settings.Connection;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the app was told when it was started.
 *
 * @param mediator the mediator to join; empty: one is hosted on this computer
 * @param home folder of the identity and the contacts
 * @param downloads folder that received files go to
 */
public record StartOptions(Optional<URI> mediator, Path home, Path downloads) {
    /** The same names as the command line's flags {@code --mediator}, {@code --home} and {@code --dir} have. */
    static final String MEDIATOR = "PUNCHLINE_MEDIATOR";

    static final String HOME = "PUNCHLINE_HOME";
    static final String DOWNLOADS = "PUNCHLINE_DIR";

    /**
     * Reads the command line, which goes first, and the environment.
     *
     * @param arguments the mediator's address, or nothing
     * @throws IllegalArgumentException with a sentence for the person, if something is not understood
     */
    public static StartOptions read(List<String> arguments, Map<String, String> environment, UserFolders folders) {
        if (arguments.size() > 1) {
            throw new IllegalArgumentException("At most one argument is understood: the address of a mediator.");
        }
        String mediator = arguments.isEmpty() ? environment.getOrDefault(MEDIATOR, "") : arguments.get(0);
        return new StartOptions(
                mediator.isEmpty() ? Optional.empty() : Optional.of(address(mediator)),
                folder(environment, HOME, folders.home()),
                folder(environment, DOWNLOADS, folders.downloads()));
    }

    /** The same for what was joined since. */
    public StartOptions withoutMediator() {
        return new StartOptions(Optional.empty(), home, downloads);
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
                EngineConfig.DEFAULT_PATIENCE);
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
