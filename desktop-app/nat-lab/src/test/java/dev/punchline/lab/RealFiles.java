package dev.punchline.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Files that nobody made up: those of an installed JDK, a large one and two trees of small ones. */
record RealFiles(Path jdk) {
    static final String LARGE_FILE = "lib/modules";
    private static final List<String> TREES = List.of("include", "legal");
    private static final long LARGE = 100_000_000;

    /** The JDK that runs the tests, or another of this machine's which has all of them. */
    static RealFiles find() {
        return Stream.concat(Stream.of(Path.of(System.getProperty("java.home"))), installed())
                .filter(RealFiles::isComplete)
                .findFirst()
                .map(RealFiles::new)
                .orElseThrow(() -> new IllegalStateException("no JDK with " + LARGE_FILE + " and " + TREES));
    }

    Path largeFile() {
        return jdk.resolve(LARGE_FILE);
    }

    List<String> trees() {
        return TREES;
    }

    private static Stream<Path> installed() {
        Path all = Path.of("/usr/lib/jvm");
        if (!Files.isDirectory(all)) {
            return Stream.of();
        }
        try (Stream<Path> found = Files.list(all)) {
            return found.sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isComplete(Path jdk) {
        Path modules = jdk.resolve(LARGE_FILE);
        try {
            return Files.exists(modules)
                    && Files.size(modules) > LARGE
                    && TREES.stream().allMatch(tree -> Files.isDirectory(jdk.resolve(tree)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
