package dev.punchline.engine.transfer;

import dev.punchline.protocol.transfer.EntryKind;

/**
 * A file or folder as it will be written.
 *
 * @param path fit for the disk; may differ from what the peer calls it
 * @param kind file, executable file or folder
 * @param size bytes
 * @param modifiedMillis milliseconds since 1970-01-01 UTC, as the peer says
 */
public record ReceivedEntry(SafePath path, EntryKind kind, long size, long modifiedMillis) {}
