package dev.punchline.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Random;

/** What people send, in the small. */
enum TransferShape {
    ONE_BIG_FILE {
        @Override
        void make(Path folder, Random random) throws IOException {
            FileTrees.randomFile(folder.resolve("big.iso"), (32 << 20) + random.nextInt(1 << 20), random.nextLong());
        }
    },
    MANY_SMALL_FILES {
        @Override
        void make(Path folder, Random random) throws IOException {
            for (int i = 0; i < 240; i++) {
                Path sub = Files.createDirectories(folder.resolve("photos/" + i % 4));
                FileTrees.randomFile(sub.resolve("small " + i), random.nextInt(9_000), random.nextLong());
            }
        }
    },
    MIXED_TREE {
        @Override
        void make(Path folder, Random random) throws IOException {
            Path deep = Files.createDirectories(folder.resolve("work/a/b/c/d"));
            Path empty = Files.createDirectories(folder.resolve("work/nothing/in here"));
            FileTrees.randomFile(deep.resolve("film"), 12_000_000 + random.nextInt(1_000_000), random.nextLong());
            FileTrees.randomFile(folder.resolve("work/song"), 3_000_000, random.nextLong());
            for (int i = 0; i < 20; i++) {
                FileTrees.randomFile(deep.resolve("note-" + i), random.nextInt(400_000), random.nextLong());
            }
            Path program = Files.writeString(folder.resolve("work/a/run"), "#!/bin/sh");
            if (!program.toFile().setExecutable(true)) {
                throw new IOException("no execute bit");
            }
            Files.setLastModifiedTime(empty, FileTime.fromMillis(1_100_000_000_456L));
        }
    },
    NOTHING_BUT_EMPTY_ONES {
        @Override
        void make(Path folder, Random random) throws IOException {
            for (int i = 0; i < 60; i++) {
                Path sub = Files.createDirectories(folder.resolve("empty-" + i % 6 + "/" + random.nextInt(10)));
                Files.createFile(sub.resolve("nothing-" + i));
            }
        }
    },
    WHOLE_CHUNKS {
        @Override
        void make(Path folder, Random random) throws IOException {
            for (int chunks = 0; chunks < 24; chunks++) {
                FileTrees.randomFile(folder.resolve("exact-" + chunks), (long) chunks << 18, random.nextLong());
            }
        }
    },
    ALL_OF_IT {
        @Override
        void make(Path folder, Random random) throws IOException {
            MIXED_TREE.make(folder, random);
            MANY_SMALL_FILES.make(folder, random);
            NOTHING_BUT_EMPTY_ONES.make(folder, random);
        }
    };

    abstract void make(Path folder, Random random) throws IOException;
}
