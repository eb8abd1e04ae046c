package dev.punchline.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What {@code sha256sum} says of files and folders. */
final class FileTree {
    private FileTree() {}

    /** A line of digest and path for each file, sorted by path; a link to a file counts as that file. */
    static List<String> digests(Path parent, List<String> names) {
        List<String> words = new ArrayList<>(List.of("find", "-L"));
        words.addAll(names);
        words.addAll(List.of("-type", "f", "-exec", "sha256sum", "{}", "+"));
        return new Command(words, "")
                .after("env", "--chdir=" + parent)
                .check()
                .lines()
                .sorted((left, right) -> left.substring(64).compareTo(right.substring(64)))
                .toList();
    }

    static long bytes(Path parent, List<String> names) {
        return names.stream().mapToLong(name -> bytes(parent.resolve(name))).sum();
    }

    /** Every path below, relative to it, for a look at what a stopped transfer left. */
    static List<String> paths(Path directory) {
        try (Stream<Path> all = Files.walk(directory)) {
            return all.skip(1)
                    .map(path -> directory.relativize(path).toString())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long bytes(Path path) {
        try (Stream<Path> all = Files.walk(path, FileVisitOption.FOLLOW_LINKS)) {
            long sum = 0;
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                sum += Files.size(file);
            }
            return sum;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
