package dev.punchline.mediator.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CertificatesTest {
    @TempDir
    private Path folder;

    private long writes;

    /** Each write has a time of its own, whatever the file system's clock can tell apart. */
    private Path write(String name, String content) throws IOException {
        Path file = folder.resolve(name);
        Files.writeString(file, content);
        Files.setLastModifiedTime(file, FileTime.fromMillis(1_000_000_000_000L + 1000 * ++writes));
        return file;
    }

    private static String only(String label, ServerIdentity identity) {
        String pem = identity.pem();
        int begin = pem.indexOf("-----BEGIN " + label);
        String end = "-----END " + label + "-----\n";
        return pem.substring(begin, pem.indexOf(end, begin) + end.length());
    }

    private TlsSource.Files write(ServerIdentity identity) throws IOException {
        return new TlsSource.Files(
                write("chain.pem", "of the test\n" + only("CERTIFICATE", identity)),
                write("key.pem", only("PRIVATE KEY", identity)));
    }

    @Test
    void newFilesAreTakenWithoutARestart() throws IOException {
        ServerIdentity first = SelfSigned.make();
        ServerIdentity second = SelfSigned.make();
        Certificates certificates = Certificates.load(write(first));
        assertEquals(first.fingerprint(), certificates.fingerprint());
        Object context = certificates.context();
        certificates.refresh();
        assertEquals(context, certificates.context());
        write(second);
        certificates.refresh();
        assertEquals(second.fingerprint(), certificates.fingerprint());
        assertNotEquals(context, certificates.context());
    }

    @Test
    void filesThatCantBeUsedLeaveTheFormerInPlace() throws IOException {
        ServerIdentity first = SelfSigned.make();
        ServerIdentity second = SelfSigned.make();
        Certificates certificates = Certificates.load(write(first));
        write("chain.pem", only("CERTIFICATE", second)); // the key has not followed yet
        certificates.refresh();
        assertEquals(first.fingerprint(), certificates.fingerprint());
        write("chain.pem", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n");
        certificates.refresh();
        assertEquals(first.fingerprint(), certificates.fingerprint());
        Files.delete(folder.resolve("chain.pem"));
        certificates.refresh();
        assertEquals(first.fingerprint(), certificates.fingerprint());
        write(second);
        certificates.refresh();
        assertEquals(second.fingerprint(), certificates.fingerprint());
    }

    @Test
    void mistakesAtTheStartAreSentences() throws IOException {
        ServerIdentity identity = SelfSigned.make();
        TlsSource.Files good = write(identity);
        assertSays("there is no file", new TlsSource.Files(folder.resolve("none"), good.key()));
        assertSays("no private key", new TlsSource.Files(good.chain(), good.chain()));
        assertSays("no certificate", new TlsSource.Files(good.key(), good.key()));
        assertSays(
                "not that of",
                new TlsSource.Files(
                        good.chain(), write("other", SelfSigned.make().pem())));
        assertSays(
                "PKCS #8",
                new TlsSource.Files(
                        good.chain(),
                        write("old", "-----BEGIN RSA PRIVATE KEY-----\nAAAA\n-----END RSA PRIVATE KEY-----\n")));
        assertSays("is larger", new TlsSource.Files(write("large", "x".repeat(70_000)), good.key()));
        assertSays(
                "damaged",
                new TlsSource.Files(
                        good.chain(), write("cut", "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n")));
    }

    private static void assertSays(String words, TlsSource source) {
        IOException e = assertThrows(IOException.class, () -> Certificates.load(source));
        assertTrue(String.valueOf(e.getMessage()).contains(words), e.getMessage());
    }

    @Test
    void theOwnCertificateIsKeptAndNobodyElseReadsIt() throws Exception {
        Path data = folder.resolve("data");
        ServerIdentity first = SelfSigned.in(data);
        assertEquals(first.fingerprint(), SelfSigned.in(data).fingerprint());
        first.own().verify(first.own().getPublicKey());
        assertTrue(first.fits());
        assertEquals(3, first.own().getVersion());
        assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(data)));
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(SelfSigned.file(data))));
        try (var files = Files.list(data)) {
            assertEquals(1, files.count());
        }
    }
}
