package dev.punchline.gui.host;

import dev.punchline.engine.mdns.LanAnnouncement;
import dev.punchline.protocol.id.DisplayName;
import java.io.IOException;

/** A mediator that other computers of the local network find by themselves while it runs. */
public final class AnnouncedMediator implements MediatorHost {
    private final MediatorHost host;
    private final DisplayName name;

    /** @param name what the others read */
    public AnnouncedMediator(MediatorHost host, DisplayName name) {
        this.host = host;
        this.name = name;
    }

    @Override
    public HostedMediator start() throws IOException {
        HostedMediator mediator = host.start();
        LanAnnouncement announcement = LanAnnouncement.start(name, mediator.address());
        return new HostedMediator(mediator.address(), () -> {
            announcement.close();
            mediator.close();
        });
    }
}
