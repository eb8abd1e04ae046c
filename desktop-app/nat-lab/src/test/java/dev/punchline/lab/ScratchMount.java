package dev.punchline.lab;

import java.nio.file.Path;

/** A file system of its own under a directory of the laboratory: one that is soon full, or that takes nothing. */
record ScratchMount(Path directory) implements AutoCloseable {
    static ScratchMount ofOneMebibyte(Path directory) {
        return mount(directory, "size=1m");
    }

    static ScratchMount readOnly(Path directory) {
        return mount(directory, "ro");
    }

    @Override
    public void close() {
        // Lazily: a process that is just ending may still have a file open in it.
        Command.of("umount", "-l", directory.toString()).check();
    }

    private static ScratchMount mount(Path directory, String options) {
        Command.of("mount", "-t", "tmpfs", "-o", options, "tmpfs", directory.toString())
                .check();
        return new ScratchMount(directory);
    }
}
