package dev.punchline.mediator.store.redis;

/** How many peers are registered in a room, and attempts open. */
record RoomCount(int peers, int attempts) {
    static final RoomCount NONE = new RoomCount(0, 0);
}
