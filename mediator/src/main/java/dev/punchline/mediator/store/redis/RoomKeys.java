package dev.punchline.mediator.store.redis;

import dev.punchline.protocol.id.PeerId;
import dev.punchline.protocol.id.RoomName;
import dev.punchline.protocol.id.StunTicket;

/** Names in Redis. What is in braces decides on the slot of a cluster: all of a room is in one. */
final class RoomKeys {
    /** Publishes what this mediator's streams are to know. */
    static final String INSTANCE = "pl:instance:";

    private static final String ROOM = "pl:{";
    private static final String NEWS = "}:told";

    private RoomKeys() {}

    /** On which everything of a room hangs. */
    static String room(RoomName room) {
        return ROOM + room.text() + "}";
    }

    /** The channel that says a room has news. */
    static String news(RoomName room) {
        return room(room) + ":told";
    }

    /** The room of such a channel. */
    static RoomName roomOfNews(String channel) {
        return new RoomName(channel.substring(ROOM.length(), channel.length() - NEWS.length()));
    }

    static String challenge(String value) {
        return "pl:challenge:" + value;
    }

    static String ticket(StunTicket ticket) {
        return "pl:ticket:" + ticket.text();
    }

    /** The rooms that a peer is in. */
    static String roomsOf(PeerId peer) {
        return "pl:rooms:" + peer.text();
    }

    /** The registrations of an address or prefix. */
    static String peersAt(String block) {
        return "pl:at:" + block;
    }
}
