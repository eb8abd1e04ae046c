package dev.punchline.mediator.tls;

import java.nio.file.Path;

/** Where the certificate comes from. */
public sealed interface TlsSource {
    /**
     * Files of somebody who renews them, as certbot does.
     *
     * @param chain PEM: the mediator's certificate, then those that vouch for it
     * @param key PEM: its private key, PKCS #8 without a password
     */
    record Files(Path chain, Path key) implements TlsSource {}

    /**
     * A certificate that vouches for itself: peers know it by its fingerprint.
     *
     * @param folder where it is kept, readable by its owner only; made if it is not there
     */
    record SelfSigned(Path folder) implements TlsSource {}
}
