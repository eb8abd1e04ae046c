package dev.punchline.engine.transfer;

import dev.punchline.engine.event.TransferFailure;

/**
 * A file that did not make it while the rest went on.
 *
 * @param path fit to be seen
 * @param why what kept the sender from sending it
 */
public record SkippedFile(String path, TransferFailure why) {}
