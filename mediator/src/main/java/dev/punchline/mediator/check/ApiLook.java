package dev.punchline.mediator.check;

import dev.punchline.protocol.api.ApiPaths;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.net.ssl.SSLException;

/** The API: does it answer, is it ready, is the certificate good? */
final class ApiLook {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    /** Time enough for somebody to do something. */
    private static final Duration ENDS_SOON = Duration.ofDays(14);

    private final URI mediator;
    private final SeenCertificate certificate;
    private final Clock clock;

    ApiLook(URI mediator, Clock clock) {
        this.mediator = mediator;
        this.certificate = SeenCertificate.of(mediator.getFragment());
        this.clock = clock;
    }

    List<Finding> look() throws InterruptedException {
        List<Finding> findings = new ArrayList<>();
        HttpClient client = HttpClient.newBuilder()
                .connectTimeout(PATIENCE)
                .sslContext(certificate.context())
                .build();
        try {
            HttpRequest question = HttpRequest.newBuilder(mediator.resolve(ApiPaths.READINESS))
                    .timeout(PATIENCE)
                    .build();
            HttpResponse<String> answer = client.send(question, HttpResponse.BodyHandlers.ofString());
            findings.add(Finding.good("api", "answers over " + answer.version()));
            findings.add(ready(answer));
        } catch (SSLException e) {
            findings.add(Finding.bad("api", "TLS fails: " + e.getMessage()));
        } catch (HttpTimeoutException e) {
            findings.add(Finding.bad(
                    "api",
                    "no answer within " + PATIENCE.toSeconds() + " s: a firewall swallows what goes to port "
                            + port()));
        } catch (ConnectException e) {
            findings.add(Finding.bad("api", "nobody listens on port " + port() + " there, or a firewall says no"));
        } catch (IOException e) {
            findings.add(Finding.bad("api", "can't be reached: " + e.getMessage()));
        }
        findings.add(tls());
        return findings;
    }

    private static Finding ready(HttpResponse<String> answer) {
        return answer.statusCode() == 200
                ? Finding.good("ready", "takes registrations")
                : Finding.bad(
                        "ready",
                        "says " + answer.statusCode() + " " + answer.body().strip());
    }

    private Finding tls() {
        if (!"https".equals(mediator.getScheme())) {
            return Finding.note("tls", "none: who is there can be seen on the way, what peers tell each other can't");
        }
        if (certificate.endsAt().isEmpty()) {
            return Finding.bad("tls", "no certificate was seen");
        }
        Duration left = Duration.between(clock.instant(), certificate.endsAt().get());
        String ends = "the certificate ends in " + left.toDays() + " days";
        if (!certificate.fits()) {
            return Finding.bad(
                    "tls",
                    "the fingerprint is another: "
                            + certificate.pin().orElseThrow().fingerprint());
        }
        return left.compareTo(ENDS_SOON) < 0 ? Finding.bad("tls", ends) : Finding.good("tls", ends);
    }

    private int port() {
        if (mediator.getPort() >= 0) {
            return mediator.getPort();
        }
        return "https".equals(mediator.getScheme().toLowerCase(Locale.ROOT)) ? 443 : 80;
    }
}
