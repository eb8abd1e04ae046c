package dev.punchline.cli;

import dev.punchline.cli.exit.CommandFailed;
import dev.punchline.cli.exit.ExitCode;
import dev.punchline.cli.exit.FileTrouble;
import dev.punchline.engine.EngineConfig;
import dev.punchline.engine.Installation;
import dev.punchline.protocol.id.RoomName;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Where the mediator is. */
final class MediatorOption {
    /**
     * Where to meet.
     *
     * @param room the one that is meant where no other is named
     */
    record Place(URI mediator, RoomName room) {}

    static final String VARIABLE = "PUNCHLINE_MEDIATOR";
    private static final String FORM = "the address of a mediator is like http://mediator.example:8080";

    @Option(
            names = "--mediator",
            paramLabel = "URL",
            order = 1,
            description = "Where the mediator is: a http or https address with its port (default: the environment"
                    + " variable " + VARIABLE + ", else what was joined by an invite link).")
    private @Nullable URI url;

    /**
     * The place that was given, or else the one that was joined by a link.
     *
     * @param home of the installation
     * @throws CommandFailed with {@link ExitCode#USAGE} if there is none, or the variable holds no such address; with
     *     {@link ExitCode#FILES} if what was joined can't be read
     */
    Place place(Map<String, String> environment, Path home) throws CommandFailed {
        Optional<URI> given = given(environment);
        if (given.isPresent()) {
            return new Place(given.get(), RoomName.DEFAULT);
        }
        try {
            return Installation.joined(home)
                    .map(link -> new Place(link.mediator(), link.room()))
                    .orElseThrow(() -> new CommandFailed(
                            ExitCode.USAGE,
                            "Which mediator? Give --mediator URL, or set " + VARIABLE + ".",
                            List.of(
                                    "To join by a link that somebody gave you: punchline join 'LINK'",
                                    "To run one on this computer: punchline mediator")));
        } catch (IOException e) {
            throw FileTrouble.of(e);
        }
    }

    private Optional<URI> given(Map<String, String> environment) throws CommandFailed {
        if (url != null) {
            return Optional.of(url);
        }
        String value = environment.getOrDefault(VARIABLE, "");
        if (value.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(parse(value));
        } catch (TypeConversionException e) {
            throw new CommandFailed(ExitCode.USAGE, "In " + VARIABLE + ": " + e.getMessage() + ".");
        }
    }

    /** Reads an address; one with a password is refused, since arguments are seen by everybody on the computer. */
    static URI parse(String text) {
        try {
            URI uri = new URI(text);
            boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
            if (web && uri.getHost() != null && uri.getRawUserInfo() == null && uri.getPort() <= 65_535) {
                EngineConfig.checkMediator(uri);
                return uri;
            }
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(String.valueOf(e.getMessage()));
        } catch (URISyntaxException e) {
            // told below, with an example in place of the position of a character
        }
        throw new TypeConversionException(FORM);
    }
}
