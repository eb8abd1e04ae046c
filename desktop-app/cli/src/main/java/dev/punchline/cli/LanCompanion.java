package dev.punchline.cli;

import dev.punchline.engine.ThisComputer;
import dev.punchline.engine.mdns.LanAnnouncement;
import dev.punchline.mediator.Companion;
import dev.punchline.mediator.Mediator;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tells the local network of the mediator that this program runs, so that {@code --mediator lan} finds it. */
final class LanCompanion implements Companion {
    private static final String VARIABLE = "PUNCHLINE_LAN";
    private static final String OFF = "off";

    private final Map<String, String> environment;
    private volatile @Nullable LanAnnouncement announcement;

    LanCompanion(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public void serving(Mediator mediator) {
        boolean wanted = !OFF.equals(environment.get(VARIABLE));
        if (wanted && !mediator.httpAddress().getAddress().isLoopbackAddress()) {
            announcement = LanAnnouncement.start(ThisComputer.ask().device(), address(mediator));
        }
    }

    /** Its host is of no account: each network card announces its own. */
    private static URI address(Mediator mediator) {
        Optional<String> fingerprint = mediator.certificateFingerprint();
        String scheme = fingerprint.isPresent() ? "https" : "http";
        String pin = fingerprint.map(hash -> "#sha256=" + hash).orElse("");
        return URI.create(scheme + "://0.0.0.0:" + mediator.httpAddress().getPort() + pin);
    }

    @Override
    public void stopped() {
        LanAnnouncement made = announcement;
        if (made != null) {
            made.close();
        }
        Logs.flush();
    }
}
