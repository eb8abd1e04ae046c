package dev.punchline.cli;

import java.util.LinkedHashSet;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/** All help texts of the program as one page of Markdown, at the width of a terminal. */
final class CommandLinePage {
    private static final int COLUMNS = 100;

    private final StringBuilder page = new StringBuilder();

    static String of(CommandLine program) {
        CommandLinePage page = new CommandLinePage();
        page.page.append("""
                # Command line

                For whoever calls `punchline` from a terminal or a script. What follows is what the program says at `--help`;
                `CommandLinePageTest` writes this page (`-Dcommand.line.write=true`) and fails where it is not what the program says.

                What a script may rely on: the names of commands and options, the exit codes, and with `--json` one object on each
                line of standard output. [When it does not connect](when-it-does-not-connect.md) has each reason code and its exit code.

                Completion for bash and zsh lies in [completion/punchline](completion/punchline): `source` it from your shell's start-up file.
                The manual page is [man/punchline.1](man/punchline.1): `man docs/man/punchline.1`.
                """);
        page.add(program, 2);
        return page.page.toString();
    }

    private void add(CommandLine command, int level) {
        page.append('\n').append("#".repeat(level)).append(' ');
        page.append(command.getCommandSpec().qualifiedName()).append("\n\n```text\n");
        page.append(help(command)).append("\n```\n");
        subcommands(command).forEach(sub -> add(sub, level + 1));
    }

    /** A command once, whatever other names it has. */
    static Set<CommandLine> subcommands(CommandLine command) {
        return new LinkedHashSet<>(command.getSubcommands().values());
    }

    /** The help text without colours, ends of lines of Unix, no blanks at their ends. */
    static String help(CommandLine command) {
        command.getCommandSpec().usageMessage().width(COLUMNS);
        return command.getUsageMessage(Ansi.OFF)
                .replace("\r", "")
                .replaceAll("(?m) +$", "")
                .strip();
    }
}
