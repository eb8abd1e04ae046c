package dev.punchline.engine.storage;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.punchline.engine.transfer.NameRules;
import dev.punchline.engine.transfer.OfferTree;
import dev.punchline.engine.transfer.Offers;
import dev.punchline.engine.transfer.SafePath;
import dev.punchline.protocol.id.TransferId;
import dev.punchline.protocol.transfer.Chunk;
import dev.punchline.protocol.transfer.EntryKind;
import dev.punchline.protocol.transfer.OfferEntry;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What receivers of other programs were caught with; {@code docs/lessons.md} has the list. */
class ReceivingLessonTest {
    private static final TransferId ID = new TransferId("3fa9c1d2000000000000000000000000");
    private static final JavaClasses ENGINE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.punchline.engine");

    @TempDir
    Path dir;

    private final Disk disk = new Disk();
    private int answers;

    @AfterEach
    void close() {
        disk.close();
    }

    private TargetWriter prepared(Path target, OfferEntry... entries) {
        TargetWriter writer = new TargetWriter(
                disk.workers,
                disk.journals,
                disk.room,
                Disk.PEER,
                Destination.of(target),
                NameRules.LINUX,
                Offers.received(ID, new OfferTree(List.of(entries)), NameRules.LINUX),
                disk.loop,
                disk);
        writer.prepare();
        disk.await(++answers);
        return writer;
    }

    private void write(TargetWriter writer, int file, byte[] bytes) {
        ByteBuf data = Unpooled.copiedBuffer(bytes);
        writer.write(new Chunk(file, 0, bytes.length, Digests.of(data)), data);
        disk.await(++answers);
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.skip(1)
                    .map(path -> folder.relativize(path).toString().replace('\\', '/'))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void anArchiveStaysTheFileThatItIs() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("../../evil"));
            zip.write(1);
        }
        Path target = Files.createDirectories(dir.resolve("a/b/target"));
        OfferEntry archive = new OfferEntry(List.of("x.zip"), EntryKind.FILE, bytes.size(), 0);
        TargetWriter writer = prepared(target, archive);
        write(writer, 0, bytes.toByteArray());
        writer.endFile(0);
        disk.await(++answers);
        writer.endTree();
        disk.await(++answers);
        assertEquals(List.of("a", "a/b", "a/b/target", "a/b/target/x.zip"), names(dir));
        assertArrayEquals(bytes.toByteArray(), Files.readAllBytes(target.resolve("x.zip")));
    }

    @Test
    void nothingHereUnpacksArchives() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .haveNameMatching(
                        "java\\.util\\.(jar\\..*|zip\\.(Zip|GZIP|Inflater).*)|jdk\\.nio\\.zipfs.*|.*\\.compress\\..*")
                .because("no sender decides what an archive becomes")
                .check(ENGINE);
    }

    @Test
    void onePlaceMakesThePathsOfReceivedFiles() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName("dev.punchline.engine.transfer.ReceivedNames")
                .should()
                .callConstructor(SafePath.class, SafePath.class, String.class)
                .because("a second way to a path is a second set of rules")
                .check(ENGINE);
    }

    @Test
    void nothingReceivedIsOpenedOrRun() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .haveNameMatching("java\\.lang\\.Process(Builder)?|java\\.awt\\..*|javafx\\..*|javax\\.script\\..*")
                .orShould()
                .callMethod(Runtime.class, "exec", String.class)
                .orShould()
                .callMethod(Runtime.class, "exec", String[].class)
                .orShould()
                .callMethod(System.class, "load", String.class)
                .because("a peer that is trusted may still be taken over")
                .check(ENGINE);
    }

    @Test
    void noPortTakesCommands() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .haveNameMatching("com\\.sun\\.net\\.httpserver\\..*|java\\.net\\.ServerSocket|java\\.rmi\\..*"
                        + "|javax\\.management\\..*|io\\.netty\\.handler\\.codec\\.http\\.Http(Server|Request).*"
                        + "|io\\.netty\\.channel\\.local\\..*|java\\.net\\.UnixDomainSocketAddress")
                .because("what is not there cannot be left open")
                .check(ENGINE);
    }

    @Test
    void tidyingUpTouchesNothingThatOthersMade() throws IOException {
        OfferEntry folder = new OfferEntry(List.of("t"), EntryKind.FOLDER, 0, 0);
        OfferEntry file = new OfferEntry(List.of("t", "x"), EntryKind.FILE, 6, 0);
        TargetWriter writer = prepared(dir, folder, file);
        write(writer, 1, "abc".getBytes(StandardCharsets.UTF_8));
        Path part = dir.resolve("t").resolve(names(dir.resolve("t")).get(0));
        Files.delete(part);
        Files.writeString(part, "mine"); // somebody else's file under the very name of the partial one
        Files.writeString(dir.resolve("t/note"), "mine");
        writer.discard();
        disk.workers.close();
        assertEquals("mine", Files.readString(part));
        assertEquals("mine", Files.readString(dir.resolve("t/note")));
    }
}
