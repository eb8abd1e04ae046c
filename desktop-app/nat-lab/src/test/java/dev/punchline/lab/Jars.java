package dev.punchline.lab;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The programs under test, where the build leaves them, started as a user starts them. */
final class Jars {
    private static final Path ROOT = root();
    static final Path MEDIATOR = ROOT.resolve("mediator/target/punchline-mediator.jar");
    static final Path CLI = ROOT.resolve("desktop-app/cli/target/punchline.jar");

    private Jars() {}

    /** The command line as it is installed. */
    private static final Path LAUNCHER = CLI.resolveSibling("punchline");

    /** {@code punchline ARGUMENTS…} with the JDK that runs the tests. */
    static List<String> punchline(List<String> arguments) {
        List<String> words = new ArrayList<>(List.of("env", "JAVA_HOME=" + System.getProperty("java.home")));
        words.add(LAUNCHER.toString());
        words.addAll(arguments);
        return words;
    }

    /** {@code java -jar JAR ARGUMENTS…} with the JDK that runs the tests. */
    static List<String> run(Path jar, List<String> arguments) {
        List<String> words = new ArrayList<>();
        words.add(java());
        words.add("-jar");
        words.add(jar.toString());
        words.addAll(arguments);
        return words;
    }

    /** A program among the tests themselves, with the class path of this JVM. */
    static List<String> runTest(Class<?> program, List<String> arguments) {
        List<String> words = new ArrayList<>(List.of(java(), "-XX:TieredStopAtLevel=1"));
        words.addAll(List.of("-cp", System.getProperty("java.class.path"), program.getName()));
        words.addAll(arguments);
        return words;
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /** Four up from {@code desktop-app/nat-lab/target/test-classes}. */
    private static Path root() {
        try {
            return Path.of(Jars.class
                            .getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .resolve("../../../..")
                    .normalize();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
