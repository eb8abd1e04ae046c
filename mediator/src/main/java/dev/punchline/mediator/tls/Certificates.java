package dev.punchline.mediator.tls;

import io.netty.handler.codec.http2.Http2SecurityUtil;
import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ApplicationProtocolNames;
import io.netty.handler.ssl.OpenSsl;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import io.netty.handler.ssl.SupportedCipherSuiteFilter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The certificate in use. It follows its files: connections that are open keep theirs, new ones get the newest that
 * could be read. {@link #context} is for any thread, {@link #refresh} for one at a time; it reads files.
 */
public final class Certificates {
    private static final Logger LOG = LoggerFactory.getLogger(Certificates.class);

    /** What shows that a file has changed: replaced by another one, or written over. */
    private record Stamp(Path file, FileTime modified, long size) {
        static Stamp of(Path file) throws IOException {
            return new Stamp(file, Files.getLastModifiedTime(file), Files.size(file));
        }
    }

    private record Loaded(SslContext context, String fingerprint) {}

    private final TlsSource source;
    private List<Stamp> stamps;
    private volatile Loaded loaded;

    private Certificates(TlsSource source, List<Stamp> stamps, Loaded loaded) {
        this.source = source;
        this.stamps = stamps;
        this.loaded = loaded;
    }

    /**
     * Reads the certificate, or makes it.
     *
     * @throws IOException if it can't be used; its message is a sentence for a person
     */
    public static Certificates load(TlsSource source) throws IOException {
        try {
            // Stamps first: a change while the files are read shows as one afterwards.
            List<Stamp> stamps = stamps(source);
            return new Certificates(source, stamps, read(source));
        } catch (NoSuchFileException e) {
            throw new IOException("there is no file " + e.getFile(), e);
        }
    }

    private static Loaded read(TlsSource source) throws IOException {
        ServerIdentity identity = source instanceof TlsSource.Files files
                ? PemFiles.read(files.chain(), files.key())
                : SelfSigned.in(((TlsSource.SelfSigned) source).folder());
        LOG.info(
                "TLS certificate of {}, good until {}",
                identity.own().getSubjectX500Principal().getName(),
                identity.own().getNotAfter().toInstant());
        return new Loaded(context(identity), identity.fingerprint());
    }

    private static SslContext context(ServerIdentity identity) throws IOException {
        return SslContextBuilder.forServer(identity.key(), identity.chain())
                // BoringSSL keeps its state outside of the heap; the JDK's needs some 30 KB of it a connection.
                .sslProvider(OpenSsl.isAvailable() ? SslProvider.OPENSSL : SslProvider.JDK)
                .protocols("TLSv1.3", "TLSv1.2")
                .ciphers(Http2SecurityUtil.CIPHERS, SupportedCipherSuiteFilter.INSTANCE)
                .applicationProtocolConfig(new ApplicationProtocolConfig(
                        ApplicationProtocolConfig.Protocol.ALPN,
                        ApplicationProtocolConfig.SelectorFailureBehavior.NO_ADVERTISE,
                        ApplicationProtocolConfig.SelectedListenerFailureBehavior.ACCEPT,
                        ApplicationProtocolNames.HTTP_2,
                        ApplicationProtocolNames.HTTP_1_1))
                .build();
    }

    private static List<Stamp> stamps(TlsSource source) throws IOException {
        List<Stamp> stamps = new ArrayList<>(2);
        if (source instanceof TlsSource.Files files) {
            stamps.add(Stamp.of(files.chain()));
            stamps.add(Stamp.of(files.key()));
        }
        return stamps;
    }

    /** What new connections are secured with. */
    public SslContext context() {
        return loaded.context;
    }

    /** SHA-256 over the certificate in use, base64url. */
    public String fingerprint() {
        return loaded.fingerprint;
    }

    /** Reads the files again if they have changed. What can't be used is told once, and the former stays. */
    public void refresh() {
        List<Stamp> now;
        try {
            now = stamps(source);
        } catch (IOException e) {
            LOG.debug("a file of the TLS certificate is away, perhaps while it is replaced: {}", e.getMessage());
            return;
        }
        if (now.equals(stamps)) {
            return;
        }
        stamps = now;
        try {
            loaded = read(source);
        } catch (IOException e) {
            LOG.error("the new TLS certificate is not used, the former stays: {}", e.getMessage());
        }
    }
}
