package dev.punchline.mediator;

import dev.punchline.mediator.http.HttpService;
import dev.punchline.mediator.tls.Certificates;
import dev.punchline.mediator.tls.TlsSource;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The certificate of the API, and a thread that looks after its files. */
final class Tls implements AutoCloseable {
    /** Whoever renews a certificate does so days before the former ends. */
    private static final Duration LOOK = Duration.ofSeconds(5);

    private static final Logger LOG = LoggerFactory.getLogger(Tls.class);

    private final TlsSource source;
    private final Certificates certificates;
    private final CountDownLatch closing = new CountDownLatch(1);

    private Tls(TlsSource source, Certificates certificates) {
        this.source = source;
        this.certificates = certificates;
    }

    static Tls load(TlsSource source) throws IOException {
        Certificates certificates = Certificates.load(source);
        if (source instanceof TlsSource.SelfSigned) {
            LOG.info("Peers are given this mediator's address with #sha256={} behind it", certificates.fingerprint());
        }
        return new Tls(source, certificates);
    }

    HttpService secure(HttpService plain) {
        HttpService secured = plain.securedBy(certificates::context);
        return source instanceof TlsSource.Files ? secured.onlyByTls() : secured;
    }

    String fingerprint() {
        return certificates.fingerprint();
    }

    void watch() {
        Thread thread = new Thread(this::look, "mediator-tls");
        thread.setDaemon(true);
        thread.start();
    }

    private void look() {
        try {
            while (!closing.await(LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
                certificates.refresh();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.error("nobody looks after the TLS certificate any more", e);
        }
    }

    @Override
    public void close() {
        closing.countDown();
    }
}
