package dev.punchline.mediator.store.redis;

import java.util.List;

/**
 * What an operation on a room gave.
 *
 * @param expired attempts that ended unheard since the operation before
 * @param count of the room, after the operation
 * @param values of the operation
 */
record RoomReply(long expired, RoomCount count, List<String> values) {
    /** Reads the numbers in front of the values. */
    static RoomReply of(List<String> texts) {
        RoomCount count = new RoomCount(Integer.parseInt(texts.get(1)), Integer.parseInt(texts.get(2)));
        return new RoomReply(Long.parseLong(texts.get(0)), count, texts.subList(3, texts.size()));
    }

    String value(int index) {
        return values.get(index);
    }
}
