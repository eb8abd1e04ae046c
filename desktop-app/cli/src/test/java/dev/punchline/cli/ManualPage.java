package dev.punchline.cli;

import java.util.Locale;
import picocli.CommandLine;

/** The help texts as a manual page of section 1, in the macros of man(7). */
final class ManualPage {
    private final StringBuilder page = new StringBuilder();

    static String of(CommandLine program) {
        ManualPage page = new ManualPage();
        page.page.append("""
                .\\" Written by CommandLinePageTest from the help texts of the program.
                .TH PUNCHLINE 1 "" "Punchline" "User commands"
                .SH NAME
                punchline \\- send files straight from one computer to another
                """);
        page.add(program);
        return page.page.toString();
    }

    private void add(CommandLine command) {
        page.append(".SH ")
                .append(escaped(command.getCommandSpec().qualifiedName()).toUpperCase(Locale.ROOT));
        page.append("\n.nf\n");
        CommandLinePage.help(command)
                .lines()
                .forEach(line -> page.append(escaped(line)).append('\n'));
        page.append(".fi\n");
        CommandLinePage.subcommands(command).forEach(this::add);
    }

    /** A dash that can be copied, no escapes, and no line that is read as a request (groff(7)). */
    private static String escaped(String line) {
        String plain = line.replace("\\", "\\e").replace("-", "\\-");
        return plain.startsWith(".") || plain.startsWith("'") ? "\\&" + plain : plain;
    }
}
