package dev.punchline.cli;

import dev.punchline.cli.exit.CommandFailed;
import dev.punchline.cli.exit.ExitCode;
import dev.punchline.cli.exit.FileTrouble;
import dev.punchline.cli.run.LanEar;
import dev.punchline.cli.run.Surroundings;
import dev.punchline.engine.EngineConfig;
import dev.punchline.engine.Installation;
import dev.punchline.engine.lan.LanMediator;
import dev.punchline.protocol.id.RoomName;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
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
    /** Whatever mediator announces itself on the local network. */
    private static final URI LAN = URI.create("lan");

    /** Who begins to announce itself asks for three seconds first whether its name is taken (RFC 6762 section 8.1). */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final String FORM = "the address of a mediator is like http://mediator.example:8080";

    @Option(
            names = "--mediator",
            paramLabel = "URL",
            order = 1,
            description = "Where the mediator is: a http or https address with its port, or lan for the one that"
                    + " announces itself on the local network (default: the environment variable " + VARIABLE
                    + ", else what was joined by an invite link).")
    private @Nullable URI url;

    /**
     * The place that was given, or else the one that was joined by a link.
     *
     * @param home of the installation
     * @throws CommandFailed with {@link ExitCode#USAGE} if there is none, or the variable holds no such address; with
     *     {@link ExitCode#MEDIATOR} if none is heard on the local network, and USAGE if several are; with
     *     {@link ExitCode#FILES} if what was joined can't be read
     */
    Place place(Surroundings around, Path home) throws CommandFailed {
        Optional<URI> given = given(around.environment());
        if (given.isPresent()) {
            URI mediator = given.get().equals(LAN) ? heard(around.lan()) : given.get();
            return new Place(mediator, RoomName.DEFAULT);
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

    /** Nobody vouches for what is heard, so that nothing is chosen between two. */
    private static URI heard(LanEar lan) throws CommandFailed {
        List<LanMediator> all;
        try {
            all = lan.listen(PATIENCE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailed(ExitCode.INTERRUPTED, "Interrupted.");
        }
        if (all.isEmpty()) {
            throw new CommandFailed(
                    ExitCode.MEDIATOR,
                    "No mediator was heard on this network.",
                    List.of(
                            "To run one on this computer: punchline mediator",
                            "Networks for guests often keep computers apart: then give its address."));
        }
        if (all.size() > 1) {
            throw new CommandFailed(
                    ExitCode.USAGE,
                    "Several mediators were heard on this network. Which one?",
                    all.stream()
                            .map(one -> one.name().text() + ": --mediator '" + one.address() + "'")
                            .toList());
        }
        return all.get(0).address();
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
        if (text.equals(LAN.toString())) {
            return LAN;
        }
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
