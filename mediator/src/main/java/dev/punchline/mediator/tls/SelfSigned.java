package dev.punchline.mediator.tls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

/** A certificate that the mediator makes at its first start and keeps. */
final class SelfSigned {
    /** One file, so that there is never a key without its certificate. */
    private static final String FILE = "mediator.pem";

    private static final String NAME = "Punchline mediator";
    private static final int SERIAL_BYTES = 16;

    /** RFC 5758 section 3.2: ecdsa-with-SHA256, 1.2.840.10045.4.3.2. */
    private static final byte[] ECDSA_WITH_SHA256 = HexFormat.of().parseHex("300a06082a8648ce3d040302");

    /** RFC 5280 appendix A.1: id-at-commonName, 2.5.4.3. */
    private static final byte[] COMMON_NAME = HexFormat.of().parseHex("0603550403");

    /** [0] version 3: RFC 5280 section 4.1.2.1. */
    private static final byte[] VERSION_3 = HexFormat.of().parseHex("a003020102");

    private SelfSigned() {}

    static Path file(Path folder) {
        return folder.resolve(FILE);
    }

    /** Reads the certificate of this folder, or makes one. */
    static ServerIdentity in(Path folder) throws IOException {
        Path file = file(folder);
        if (!Files.exists(file)) {
            Files.createDirectories(folder, ownerOnly("rwx------"));
            Path fresh = Files.createTempFile(folder, "new", ".pem", ownerOnly("rw-------"));
            Files.writeString(fresh, make().pem(), StandardCharsets.US_ASCII);
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        }
        return PemFiles.read(file, file);
    }

    private static FileAttribute<?>[] ownerOnly(String rights) {
        if (!Path.of(".").getFileSystem().supportedFileAttributeViews().contains("posix")) {
            return new FileAttribute<?>[0]; // Windows: the folders of a user are closed to others
        }
        Set<PosixFilePermission> permissions = PosixFilePermissions.fromString(rights);
        return new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(permissions)};
    }

    static ServerIdentity make() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            KeyPair pair = generator.generateKeyPair();
            byte[] content = content(pair.getPublic().getEncoded());
            Signature signature = Signature.getInstance("SHA256withECDSA");
            signature.initSign(pair.getPrivate());
            signature.update(content);
            byte[] der = Der.sequence(content, ECDSA_WITH_SHA256, Der.bits(signature.sign()));
            X509Certificate certificate = (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
            return new ServerIdentity(pair.getPrivate(), List.of(certificate));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has P-256 and SHA-256", e);
        }
    }

    /** RFC 5280 section 4.1.2, without extensions: who knows the fingerprint asks for no name and no date. */
    private static byte[] content(byte[] publicKey) {
        byte[] name = Der.sequence(Der.set(Der.sequence(COMMON_NAME, Der.utf8(NAME))));
        byte[] dates = Der.sequence(Der.utcTime("000101000000Z"), Der.generalizedTime("99991231235959Z"));
        return Der.sequence(VERSION_3, Der.number(serial()), ECDSA_WITH_SHA256, name, dates, name, publicKey);
    }

    /** Positive and without a leading zero byte, as DER wants it. */
    private static byte[] serial() {
        byte[] serial = new byte[SERIAL_BYTES];
        new SecureRandom().nextBytes(serial);
        serial[0] = (byte) ((serial[0] & 0x3f) | 0x40);
        return serial;
    }
}
