package dev.punchline.mediator.store.redis;

import dev.punchline.mediator.registry.Batch;
import dev.punchline.mediator.registry.Notice;
import dev.punchline.mediator.registry.StreamPosition;
import dev.punchline.protocol.id.PeerId;
import dev.punchline.protocol.id.RoomName;
import java.util.ArrayList;
import java.util.List;

/** An event stream that this mediator serves, and how far it has read. Used by one thread at a time. */
final class Reader {
    final RoomName room;
    final PeerId peer;
    private StreamPosition position;
    private boolean lost;

    Reader(RoomName room, PeerId peer, StreamPosition position) {
        this.room = room;
        this.peer = peer;
        this.position = position;
    }

    StreamPosition position() {
        return position;
    }

    /**
     * Takes what the script read.
     *
     * @param reply whether events were lost, both positions, then types and data
     */
    Batch take(List<String> reply, int max) {
        lost |= !reply.get(0).isEmpty();
        position = new StreamPosition(Long.parseLong(reply.get(1)), Long.parseLong(reply.get(2)));
        List<Notice> notices = new ArrayList<>();
        if (lost && max > 0) {
            notices.add(Notice.RESET);
            lost = false;
        }
        for (int i = 3; i < reply.size(); i += 2) {
            notices.add(Notice.ofJson(reply.get(i), reply.get(i + 1)));
        }
        return new Batch(notices, position);
    }
}
