package dev.punchline.gui.settings;

import dev.punchline.engine.AcceptPolicy;
import dev.punchline.engine.EngineConfig;
import dev.punchline.engine.PortMappingPolicy;
import dev.punchline.protocol.id.DisplayName;
import dev.punchline.protocol.id.PeerColour;
import dev.punchline.protocol.id.RoomName;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What an engine is told at its start: a change of it takes effect when the connection is made anew.
 *
 * @param name what the person is called; empty: as at the operating system
 * @param colour what the person is shown in; empty: what follows from its key
 * @param downloads where received files go; empty: the user's folder of downloads
 * @param mediator the mediator to join; empty: one is hosted on this computer
 * @param room the room to register in
 * @param accept what happens to offers without asking
 * @param portMapping whether routers are asked for a port
 */
public record Connection(
        Optional<DisplayName> name,
        Optional<PeerColour> colour,
        Optional<Path> downloads,
        Optional<URI> mediator,
        RoomName room,
        AcceptPolicy accept,
        PortMappingPolicy portMapping) {
    public static final Connection DEFAULT = new Connection(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            RoomName.DEFAULT,
            AcceptPolicy.ASK,
            PortMappingPolicy.ASK_ROUTERS);

    /**
     * The address of a mediator as people write it: {@code 192.168.1.5:8080} will do.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static URI mediatorAt(String written) {
        URI address = URI.create(written.contains("://") ? written : "http://" + written);
        EngineConfig.checkMediator(address);
        return address;
    }

    /** Where others are met. */
    public MeetingPoint point() {
        return new MeetingPoint(mediator, room);
    }

    /** The same elsewhere. */
    public Connection withPoint(MeetingPoint point) {
        return new Connection(name, colour, downloads, point.mediator(), point.room(), accept, portMapping);
    }

    /** The same with another name; likewise below. */
    Connection withName(Optional<DisplayName> name) {
        return new Connection(name, colour, downloads, mediator, room, accept, portMapping);
    }

    Connection withColour(Optional<PeerColour> colour) {
        return new Connection(name, colour, downloads, mediator, room, accept, portMapping);
    }

    Connection withDownloads(Optional<Path> downloads) {
        return new Connection(name, colour, downloads, mediator, room, accept, portMapping);
    }

    Connection withAccept(AcceptPolicy accept) {
        return new Connection(name, colour, downloads, mediator, room, accept, portMapping);
    }

    Connection withPortMapping(PortMappingPolicy portMapping) {
        return new Connection(name, colour, downloads, mediator, room, accept, portMapping);
    }
}
