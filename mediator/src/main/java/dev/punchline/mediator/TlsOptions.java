package dev.punchline.mediator;

import dev.punchline.mediator.tls.TlsSource;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How the API is secured. */
final class TlsOptions {
    @Option(
            names = "--tls-certificate",
            paramLabel = "FILE",
            description = "HTTPS with this certificate and those behind it (PEM). Read again when it changes.")
    private @Nullable Path certificate;

    @Option(
            names = "--tls-key",
            paramLabel = "FILE",
            description = "The private key of the certificate (PEM, PKCS #8, no password).")
    private @Nullable Path key;

    @Option(
            names = "--tls-self-signed",
            description = "HTTPS with a certificate made at the first start. Peers know it by its fingerprint, which "
                    + "is a part of the address they are given.")
    private boolean selfSigned;

    @Option(
            names = "--data-dir",
            paramLabel = "DIR",
            defaultValue = "punchline-mediator-data",
            description = "Where that certificate is kept, for its owner only. Default: ${DEFAULT-VALUE}.")
    private Path dataDir = Path.of("punchline-mediator-data");

    /** @throws IllegalArgumentException if the options do not fit together; says which */
    Optional<TlsSource> source() {
        if (selfSigned) {
            if (certificate != null || key != null) {
                throw new IllegalArgumentException("--tls-self-signed takes no --tls-certificate and no --tls-key");
            }
            return Optional.of(new TlsSource.SelfSigned(dataDir));
        }
        if (certificate == null && key == null) {
            return Optional.empty();
        }
        if (certificate == null || key == null) {
            throw new IllegalArgumentException("--tls-certificate and --tls-key belong together");
        }
        return Optional.of(new TlsSource.Files(certificate, key));
    }
}
