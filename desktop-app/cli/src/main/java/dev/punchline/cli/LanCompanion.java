package dev.punchline.cli;

import dev.punchline.engine.ThisComputer;
import dev.punchline.engine.mdns.LanAnnouncement;
import dev.punchline.mediator.Companion;
import dev.punchline.mediator.Mediator;
import java.net.InetAddress;
import java.util.Map;
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
        InetAddress listening = mediator.httpAddress().getAddress();
        if (wanted && !listening.isLoopbackAddress()) {
            // Mostly the wildcard: each network card announces its own address.
            announcement = LanAnnouncement.start(ThisComputer.ask().device(), mediator.address(listening));
        }
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
