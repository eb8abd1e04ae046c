package dev.punchline.engine.transfer;

import dev.punchline.engine.event.Caution;
import dev.punchline.protocol.transfer.EntryKind;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/**
 * Finds the names that an offer should not bring along unseen (croc CVE-2023-43619: {@code .ssh/authorized_keys} in
 * "accept 2 files?"; NitroShare CVE-2026-66050: a file in the folder of what starts with Windows).
 */
public final class Cautions {
    /** Run by a double click, on one system or another. */
    private static final Set<String> EXECUTABLE = Set.of(
            "exe",
            "msi",
            "msix",
            "bat",
            "cmd",
            "com",
            "scr",
            "pif",
            "cpl",
            "msc",
            "ps1",
            "vbs",
            "vbe",
            "js",
            "jse",
            "wsf",
            "wsh",
            "hta",
            "reg",
            "jar",
            "sh",
            "command",
            "workflow",
            "app",
            "pkg",
            "deb",
            "rpm",
            "appimage",
            "run");

    /** Looked at as soon as their folder is: icons, shortcuts and the like, which may name a server to log in to. */
    private static final Set<String> ACTED_ON =
            Set.of("lnk", "url", "scf", "library-ms", "search-ms", "searchconnector-ms", "desktop", "theme", "webloc");

    /** Read by shells, desktops and other programs at their start. */
    private static final Set<String> AUTOSTART = Set.of(
            "autorun.inf",
            "desktop.ini",
            "autostart",
            "startup",
            "launchagents",
            "launchdaemons",
            ".ssh",
            ".gnupg",
            ".config",
            ".bashrc",
            ".bash_profile",
            ".bash_login",
            ".profile",
            ".zshrc",
            ".zshenv",
            ".zprofile",
            ".zlogin",
            ".xprofile",
            ".xinitrc",
            ".xsession",
            ".xsessionrc",
            ".vimrc",
            ".gitconfig",
            ".netrc");

    private Cautions() {}

    /** What to know of this entry's own name; the folders above it have theirs. */
    public static Set<Caution> of(ReceivedEntry entry) {
        String name = entry.path().name().toLowerCase(Locale.ROOT);
        String extension = name.substring(name.lastIndexOf('.') + 1);
        boolean isFile = entry.kind().isFile();
        Set<Caution> cautions = EnumSet.noneOf(Caution.class);
        if (name.startsWith(".")) {
            cautions.add(Caution.HIDDEN);
        }
        if (entry.kind() == EntryKind.PROGRAM || (isFile && EXECUTABLE.contains(extension))) {
            cautions.add(Caution.EXECUTABLE);
        }
        if (AUTOSTART.contains(name) || (isFile && ACTED_ON.contains(extension))) {
            cautions.add(Caution.AUTOSTART);
        }
        return cautions;
    }

    /**
     * Whether nobody should find it on the disk without having been asked: what is acted on wherever it is, and what is
     * hidden directly in the target folder. A hidden file in a folder that comes with it is as good as any other.
     */
    public static boolean needsConsent(ReceivedEntry entry) {
        Set<Caution> cautions = of(entry);
        return cautions.contains(Caution.AUTOSTART)
                || (cautions.contains(Caution.HIDDEN) && entry.path().parent() == null);
    }
}
