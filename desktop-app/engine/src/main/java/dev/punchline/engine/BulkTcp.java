package dev.punchline.engine;

/** Whether bulk data may leave a session's path for a TCP connection beside it. */
public enum BulkTcp {
    /** Where it is possible and faster. */
    ALLOWED,
    OFF
}
