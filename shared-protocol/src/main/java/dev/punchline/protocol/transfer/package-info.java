/**
 * Frames that two peers exchange over the stream of one transfer, and their codec.
 *
 * <p>A frame is {@code type (1 byte) | body length (3 bytes, big endian) | body}; a {@link
 * dev.punchline.protocol.transfer.Chunk} is followed by its raw bytes, which are not part of the frame, so that neither
 * side has to copy them. The layout of each body stands at its record.
 *
 * <p>The protocol grows in two ways, and needs no version number for either: fields are appended to a body, and what
 * follows the fields a reader knows is skipped; new frames that may be ignored take a type from 0x80 up, and an unknown
 * one is skipped. An unknown type below 0x80 is refused.
 */
@NullMarked
package dev.punchline.protocol.transfer;

import org.jspecify.annotations.NullMarked;
