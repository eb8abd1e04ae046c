package dev.punchline.engine;

import dev.punchline.protocol.id.DisplayName;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * What this computer and its user are called until somebody chooses another name.
 *
 * @param person the user's name at the operating system
 * @param device the host name, without its domain
 */
public record ThisComputer(DisplayName person, DisplayName device) {
    private static final DisplayName SOMEBODY = new DisplayName("somebody");
    private static final DisplayName COMPUTER = new DisplayName("computer");
    /** The host name where Linux keeps it: no name server is asked, which may take seconds. */
    private static final Path LINUX_HOST_NAME = Path.of("/proc/sys/kernel/hostname");

    /** The names that the operating system tells. */
    public static ThisComputer ask() {
        String device = hostName(System.getenv());
        int dot = device.indexOf('.');
        return new ThisComputer(
                DisplayName.nearest(System.getProperty("user.name", ""), SOMEBODY),
                DisplayName.nearest(dot > 0 ? device.substring(0, dot) : device, COMPUTER));
    }

    private static String hostName(Map<String, String> environment) {
        String windows = environment.getOrDefault("COMPUTERNAME", "");
        if (!windows.isEmpty()) {
            return windows;
        }
        try {
            return Files.exists(LINUX_HOST_NAME)
                    ? Files.readString(LINUX_HOST_NAME, StandardCharsets.UTF_8)
                    : InetAddress.getLocalHost().getHostName();
        } catch (IOException e) {
            return COMPUTER.text(); // it names itself in the list of the others, nothing depends on it
        }
    }
}
