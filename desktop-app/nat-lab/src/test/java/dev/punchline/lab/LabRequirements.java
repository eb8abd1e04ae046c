package dev.punchline.lab;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Skips a test class where no laboratory can stand, and says why. With {@code -Dlab.required=true}, as in CI, what is
 * missing is a failure: a skipped proof proves nothing.
 */
final class LabRequirements implements BeforeAllCallback {
    private static final List<String> TOOLS = List.of(
            "ip",
            "nft",
            "socat",
            "curl",
            "ping",
            "ss",
            "turnserver",
            "turnutils_natdiscovery",
            "turnutils_stunclient",
            "stun",
            "miniupnpd",
            "redis-server",
            "redis-cli");

    @Override
    public void beforeAll(ExtensionContext context) {
        List<String> missing = missing();
        if (missing.isEmpty()) {
            return;
        }
        String reason = "the NAT laboratory cannot run here: " + String.join("; ", missing);
        if (Boolean.getBoolean("lab.required")) {
            throw new IllegalStateException(reason);
        }
        System.err.println(context.getDisplayName() + " skipped: " + reason);
        Assumptions.abort(reason);
    }

    private static List<String> missing() {
        if (!System.getProperty("os.name").equals("Linux")) {
            return List.of("it needs Linux network namespaces");
        }
        List<String> missing = new ArrayList<>();
        if (!"root".equals(System.getProperty("user.name"))) {
            missing.add("it needs root to make network namespaces");
        }
        for (String tool : TOOLS) {
            if (!onPath(tool)) {
                missing.add("no " + tool + " on the path");
            }
        }
        for (Path jar : List.of(Jars.MEDIATOR, Jars.CLI)) {
            if (!Files.exists(jar)) {
                missing.add("not built yet: " + jar);
            }
        }
        return missing;
    }

    private static boolean onPath(String tool) {
        for (String directory : System.getenv("PATH").split(":")) {
            if (Files.isExecutable(Path.of(directory, tool))) {
                return true;
            }
        }
        return false;
    }
}
