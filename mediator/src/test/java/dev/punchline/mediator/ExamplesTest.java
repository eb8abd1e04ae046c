package dev.punchline.mediator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The samples of {@code docs/api/examples.md}, run by a shell from top to bottom against a real mediator. */
class ExamplesTest {
    /** A sample and what it prints; {@code …} stands for anything. */
    private record Sample(String command, String prints) {
        boolean isPrinted(String output) {
            String pattern = Arrays.stream(prints.strip().split("…", -1))
                    .map(Pattern::quote)
                    .collect(Collectors.joining(".*"));
            return Pattern.compile(pattern, Pattern.DOTALL)
                    .matcher(output.strip())
                    .matches();
        }
    }

    private static final Path EXAMPLES = Path.of("..", "docs", "api", "examples.md");
    private static final Pattern FENCE =
            Pattern.compile("^```(sh|text)\\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);
    private static final String BETWEEN = "=== and now the next sample";
    private static final String USUAL = "http://localhost:8080";
    private static final long PATIENCE_SECONDS = 60;

    @TempDir
    private Path folder;

    private static List<Sample> samples() throws IOException {
        List<Sample> samples = new ArrayList<>();
        Matcher fence = FENCE.matcher(Files.readString(EXAMPLES));
        while (fence.find()) {
            if (fence.group(1).equals("sh")) {
                samples.add(new Sample(fence.group(2), ""));
            } else {
                Sample last = samples.remove(samples.size() - 1);
                assertEquals("", last.prints(), "two outputs of one sample");
                samples.add(new Sample(last.command(), fence.group(2)));
            }
        }
        return samples;
    }

    /** Skips the test where something is missing, unless {@code -Dcurl.required=true} says that it must run. */
    private static void assumeInstalled(String program) {
        boolean installed = Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(place -> Files.isExecutable(Path.of(place, program)));
        assumeTrue(installed || Boolean.getBoolean("curl.required"), program + " is not installed");
    }

    private List<String> run(String script) throws IOException, InterruptedException {
        Path output = folder.resolve("output");
        Path file = Files.writeString(folder.resolve("script"), script);
        Process shell = new ProcessBuilder("bash", "-eu", "-o", "pipefail", file.toString())
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        boolean ended = shell.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
        shell.descendants().forEach(ProcessHandle::destroyForcibly);
        shell.destroyForcibly().waitFor();
        String printed = Files.readString(output);
        assertTrue(ended && shell.exitValue() == 0, printed);
        return List.of(printed.split(Pattern.quote(BETWEEN) + "\\n", -1));
    }

    @Test
    void everySampleRunsAndPrintsWhatIsWritten() throws Exception {
        for (String program : List.of("bash", "curl", "openssl")) {
            assumeInstalled(program);
        }
        List<Sample> samples = samples();
        assertTrue(samples.size() > 10, "only " + samples.size() + " samples");
        assertTrue(samples.get(0).command().contains(USUAL), samples.get(0).command());
        String script = samples.stream().map(Sample::command).collect(Collectors.joining("\necho '" + BETWEEN + "'\n"));
        try (Mediator mediator = Mediator.start(TestConfig.LOCAL)) {
            List<String> printed = run(script.replace(
                    USUAL, "http://127.0.0.1:" + mediator.httpAddress().getPort()));
            assertEquals(samples.size(), printed.size());
            for (int i = 0; i < samples.size(); i++) {
                Sample sample = samples.get(i);
                assertTrue(sample.isPrinted(printed.get(i)), sample + "\nprinted:\n" + printed.get(i));
            }
        }
    }

    /** A reader should find each operation here. The two files of the status page are for browsers. */
    @Test
    void everyOperationHasASample() throws IOException {
        String commands = samples().stream().map(Sample::command).collect(Collectors.joining());
        Matcher path = Pattern.compile("^  (/[^:]*):$", Pattern.MULTILINE)
                .matcher(Files.readString(EXAMPLES.resolveSibling("openapi.yaml")));
        int found = 0;
        while (path.find()) {
            String template = path.group(1);
            String regex = "\\$MEDIATOR" + template.replaceAll("\\{[^}]*}", "[^/?\"]+") + "[?\"]";
            boolean shown = Pattern.compile(regex).matcher(commands).find();
            assertTrue(shown || template.startsWith("/status."), template);
            found++;
        }
        assertTrue(found > 10, "only " + found + " paths");
    }
}
