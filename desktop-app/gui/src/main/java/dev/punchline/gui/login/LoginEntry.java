package dev.punchline.gui.login;

/** What stands in the files by which systems start programs at login. Pure. */
final class LoginEntry {
    static final String NAME = "Punchline";
    static final String RUN_KEY = "HKEY_CURRENT_USER\\Software\\Microsoft\\Windows\\CurrentVersion\\Run";

    private LoginEntry() {}

    /** A desktop entry (Desktop Application Autostart Specification 0.5; quoting as in the Desktop Entry Specification). */
    static String autostart(String program) {
        String quoted = program.replace("\\", "\\\\\\\\")
                .replace("\"", "\\\\\"")
                .replace("`", "\\\\`")
                .replace("$", "\\\\$")
                .replace("%", "%%");
        return String.join(
                "\n",
                "[Desktop Entry]",
                "Type=Application",
                "Name=" + NAME,
                "Icon=punchline",
                "Exec=\"" + quoted + "\" " + StartAtLogin.IN_BACKGROUND,
                "X-GNOME-Autostart-enabled=true",
                "");
    }

    /** A property list for launchd (launchd.plist(5)). */
    static String launchAgent(String program) {
        return String.join(
                "\n",
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?>",
                "<!DOCTYPE plist PUBLIC \"-//Apple//DTD PLIST 1.0//EN\" \"http://www.apple.com/DTDs/PropertyList-1.0.dtd\">",
                "<plist version=\"1.0\">",
                "<dict>",
                "  <key>Label</key><string>dev.punchline.Punchline</string>",
                "  <key>ProgramArguments</key>",
                "  <array><string>" + xml(program) + "</string><string>" + StartAtLogin.IN_BACKGROUND
                        + "</string></array>",
                "  <key>RunAtLoad</key><true/>",
                "</dict>",
                "</plist>",
                "");
    }

    /**
     * A file of registry entries (Windows Registry Editor 5.00).
     *
     * @param program empty: takes the entry away
     */
    static String registry(String program) {
        String command = "\"" + program + "\" " + StartAtLogin.IN_BACKGROUND;
        String escaped = command.replace("\\", "\\\\").replace("\"", "\\\"");
        return String.join(
                "\r\n",
                "Windows Registry Editor Version 5.00",
                "",
                "[" + RUN_KEY + "]",
                "\"" + NAME + "\"=" + (program.isEmpty() ? "-" : "\"" + escaped + "\""),
                "");
    }

    private static String xml(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
