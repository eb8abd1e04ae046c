package dev.punchline.mediator.tls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads certificates and keys in PEM (RFC 7468). What stands between the blocks is skipped. */
final class PemFiles {
    /** A chain of four certificates has 8 KB; a whole trust store given by mistake has 200 KB. */
    private static final long MAX_FILE = 64 * 1024;

    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN ([A-Z0-9 ]{1,40})-----([A-Za-z0-9+/=\\s]*+)-----END \\1-----");
    private static final List<String> KEY_TYPES = List.of("EC", "RSA", "Ed25519");

    private record Block(String label, String base64) {
        byte[] bytes(Path file) throws IOException {
            try {
                return Base64.getMimeDecoder().decode(base64);
            } catch (IllegalArgumentException e) {
                throw new IOException(file + " is damaged", e);
            }
        }
    }

    private PemFiles() {}

    /**
     * Reads a chain and its key, which may be in one file.
     *
     * @throws IOException if they can't be read or don't belong together; its message is a sentence for a person
     */
    static ServerIdentity read(Path chain, Path key) throws IOException {
        try {
            ServerIdentity identity = new ServerIdentity(key(key), chain(chain));
            if (!identity.fits()) {
                throw new IOException("the key in " + key + " is not that of the certificate in " + chain);
            }
            return identity;
        } catch (GeneralSecurityException e) {
            throw new IOException("the certificate in " + chain + " can't be used: " + e.getMessage(), e);
        }
    }

    private static List<X509Certificate> chain(Path file) throws IOException {
        List<X509Certificate> chain = new ArrayList<>();
        for (Block block : blocks(file)) {
            if (block.label.equals("CERTIFICATE")) {
                try {
                    chain.add((X509Certificate) CertificateFactory.getInstance("X.509")
                            .generateCertificate(new ByteArrayInputStream(block.bytes(file))));
                } catch (CertificateException e) {
                    throw new IOException("a certificate in " + file + " is damaged", e);
                }
            }
        }
        if (chain.isEmpty()) {
            throw new IOException("there is no certificate in " + file);
        }
        return chain;
    }

    private static PrivateKey key(Path file) throws IOException, GeneralSecurityException {
        for (Block block : blocks(file)) {
            if (block.label.equals("PRIVATE KEY")) {
                return pkcs8(block.bytes(file), file);
            } else if (block.label.endsWith("PRIVATE KEY")) {
                throw new IOException("the key in " + file
                        + " must be PKCS #8 without a password: openssl pkcs8 -topk8 -nodes -in OLD -out NEW");
            }
        }
        throw new IOException("there is no private key in " + file);
    }

    private static PrivateKey pkcs8(byte[] content, Path file) throws IOException, GeneralSecurityException {
        InvalidKeySpecException last = new InvalidKeySpecException();
        for (String type : KEY_TYPES) {
            try {
                return KeyFactory.getInstance(type).generatePrivate(new PKCS8EncodedKeySpec(content));
            } catch (InvalidKeySpecException e) {
                last = e; // perhaps of another type
            }
        }
        throw new IOException("the key in " + file + " is damaged, or neither EC nor RSA nor Ed25519", last);
    }

    private static List<Block> blocks(Path file) throws IOException {
        String text;
        try {
            if (Files.size(file) > MAX_FILE) {
                throw new IOException(file + " is larger than " + MAX_FILE + " bytes");
            }
            text = Files.readString(file, StandardCharsets.US_ASCII);
        } catch (NoSuchFileException e) {
            throw new IOException("there is no file " + file, e);
        } catch (java.nio.charset.CharacterCodingException e) {
            throw new IOException(file + " is no PEM file", e);
        }
        List<Block> blocks = new ArrayList<>();
        Matcher matcher = BLOCK.matcher(text);
        while (matcher.find()) {
            blocks.add(new Block(matcher.group(1), matcher.group(2)));
        }
        return blocks;
    }
}
