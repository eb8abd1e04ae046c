package dev.punchline.mediator.registry;

import dev.punchline.protocol.api.StreamEnd;
import dev.punchline.protocol.id.RoomName;

/** What has to happen outside because of a change in the registry. */
public sealed interface Effect {
    /** A stream has events for its peer alone: it should read soon. */
    record Mail(StreamId stream) implements Effect {}

    /** The streams of a room have news of its peers. */
    record RoomNews(RoomName room) implements Effect {}

    /** A stream is over: it should say why and close. */
    record EndStream(StreamId stream, StreamEnd reason) implements Effect {}
}
