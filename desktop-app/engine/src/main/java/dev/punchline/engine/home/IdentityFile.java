package dev.punchline.engine.home;

import dev.punchline.protocol.identity.Identity;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The key pair of this installation in {@code identity.pem}: PKCS#8 and SubjectPublicKeyInfo (RFC 7468). */
public final class IdentityFile {
    private static final String PRIVATE = "PRIVATE KEY";
    private static final String PUBLIC = "PUBLIC KEY";
    private static final int PEM_LINE = 64;

    private IdentityFile() {}

    /**
     * Reads the key pair, or makes one at the first start.
     *
     * @throws IOException if the folder can't be used, or the file is damaged: it is never overwritten, since a new
     *     key would be a new peer for everybody
     */
    public static Identity loadOrCreate(Path home, SecureRandom random) throws IOException {
        Files.createDirectories(home);
        PrivateFile file = new PrivateFile(home.resolve("identity.pem"));
        if (!file.exists()) {
            try {
                file.create(write(Identity.generate(random)));
            } catch (FileAlreadyExistsException e) {
                // Another process of this installation made it meanwhile: that one counts.
            }
        }
        return read(home, new String(file.read(), StandardCharsets.US_ASCII));
    }

    private static Identity read(Path home, String text) throws IOException {
        try {
            return Identity.restore(pem(text, PRIVATE), pem(text, PUBLIC));
        } catch (IllegalArgumentException e) {
            throw new IOException(
                    "the key file in " + home + " is damaged; put its backup back, or delete it to become a new peer",
                    e);
        }
    }

    private static byte[] pem(String text, String label) {
        Matcher matcher = Pattern.compile("-----BEGIN " + label + "-----([A-Za-z0-9+/=\\s]{1,8192})-----END " + label)
                .matcher(text);
        if (!matcher.find()) {
            throw new IllegalArgumentException("no " + label);
        }
        return Base64.getMimeDecoder().decode(matcher.group(1));
    }

    private static byte[] write(Identity identity) {
        String text = block(PRIVATE, identity.privateKey().getEncoded())
                + block(PUBLIC, identity.publicIdentity().encoded());
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static String block(String label, byte[] der) {
        Base64.Encoder encoder = Base64.getMimeEncoder(PEM_LINE, new byte[] {'\n'});
        return "-----BEGIN " + label + "-----\n" + encoder.encodeToString(der) + "\n-----END " + label + "-----\n";
    }
}
