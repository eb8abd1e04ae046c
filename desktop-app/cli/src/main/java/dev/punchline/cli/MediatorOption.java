package dev.punchline.cli;

import dev.punchline.cli.exit.CommandFailed;
import dev.punchline.cli.exit.ExitCode;
import dev.punchline.engine.EngineConfig;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Where the mediator is. */
final class MediatorOption {
    static final String VARIABLE = "PUNCHLINE_MEDIATOR";
    private static final String FORM = "the address of a mediator is like http://mediator.example:8080";

    @Option(
            names = "--mediator",
            paramLabel = "URL",
            order = 1,
            description = "Where the mediator is: a http or https address with its port (default: the environment"
                    + " variable " + VARIABLE + ").")
    private @Nullable URI url;

    /**
     * The address that was given.
     *
     * @throws CommandFailed with {@link ExitCode#USAGE} if there is none, or the variable holds no such address
     */
    URI url(Map<String, String> environment) throws CommandFailed {
        if (url != null) {
            return url;
        }
        String value = environment.getOrDefault(VARIABLE, "");
        if (value.isEmpty()) {
            throw new CommandFailed(
                    ExitCode.USAGE,
                    "Which mediator? Give --mediator URL, or set " + VARIABLE + ".",
                    List.of("To run one on this computer: punchline mediator"));
        }
        try {
            return parse(value);
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
