package dev.punchline.mediator;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Where a flag's value comes from that is not on the command line: the environment ({@code --http-address} is
 * {@code PUNCHLINE_HTTP_ADDRESS}), then the file that {@code --config} names ({@code http-address}), then the default.
 */
final class ConfigSources implements CommandLine.IDefaultValueProvider {
    private static final String CONFIG = "--config";
    private static final Set<String> NOT_SETTINGS = Set.of(CONFIG, "--help", "--version");

    private final Map<String, String> environment;

    ConfigSources() {
        this(System.getenv());
    }

    ConfigSources(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    @Override
    public @Nullable String defaultValue(ArgSpec arg) throws IOException {
        if (!(arg instanceof OptionSpec option) || NOT_SETTINGS.contains(option.longestName())) {
            return null;
        }
        String key = option.longestName().substring(2);
        String variable = "PUNCHLINE_" + key.replace('-', '_').toUpperCase(Locale.ROOT);
        String value = environment.get(variable);
        return value != null ? value : file(option.command()).getProperty(key);
    }

    private static Properties file(CommandSpec command) throws IOException {
        Properties properties = new Properties();
        OptionSpec option = command.findOption(CONFIG);
        Path path = option == null ? null : option.getValue();
        if (path == null) {
            return properties;
        }
        try (Reader reader = Files.newBufferedReader(path, StandardCharsets.UTF_8)) {
            properties.load(reader);
        } catch (NoSuchFileException e) {
            throw wrong(command, "there is no configuration file " + path);
        } catch (IOException | IllegalArgumentException e) {
            throw wrong(command, "the configuration file " + path + " can't be read: " + e.getMessage());
        }
        for (String key : properties.stringPropertyNames()) {
            if (command.findOption("--" + key) == null || NOT_SETTINGS.contains("--" + key)) {
                throw wrong(command, "the configuration file has an unknown setting: " + key);
            }
        }
        return properties;
    }

    private static CommandLine.ParameterException wrong(CommandSpec command, String sentence) {
        return new CommandLine.ParameterException(command.commandLine(), sentence);
    }
}
