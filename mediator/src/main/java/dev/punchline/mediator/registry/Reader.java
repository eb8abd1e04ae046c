package dev.punchline.mediator.registry;

import java.util.ArrayList;
import java.util.List;

/** One open event stream and how far it has read: first what is for its peer alone, then the news of the room. */
final class Reader {
    final StreamId id;
    private final EventLog room;
    private final EventLog mailbox;
    private long roomPosition;
    private long mailPosition;
    private boolean lost;

    Reader(StreamId id, Room room, EventLog mailbox, StreamPosition from) {
        this.id = id;
        this.room = room.log;
        this.mailbox = mailbox;
        this.roomPosition = from.room();
        this.mailPosition = from.mail();
    }

    Batch read(int max) {
        catchUp();
        List<Notice> notices = new ArrayList<>();
        if (lost && max > 0) {
            notices.add(Notice.RESET);
            lost = false;
        }
        for (; notices.size() < max && mailPosition < mailbox.end(); mailPosition++) {
            notices.add(mailbox.at(mailPosition));
        }
        for (; notices.size() < max && roomPosition < room.end(); roomPosition++) {
            notices.add(room.at(roomPosition));
        }
        return new Batch(notices, position());
    }

    /** A reader that fell out of a log goes on with what is left of it, and is told. */
    private void catchUp() {
        if (!room.covers(roomPosition)) {
            roomPosition = room.end(); // a list that is fetched after the reset holds all that was skipped
            lost = true;
        }
        if (!mailbox.covers(mailPosition)) {
            mailPosition = mailbox.start();
            lost = true;
        }
    }

    StreamPosition position() {
        return new StreamPosition(roomPosition, mailPosition);
    }
}
