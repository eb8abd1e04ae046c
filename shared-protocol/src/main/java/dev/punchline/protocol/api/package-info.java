/**
 * What peers and the mediator say to each other over HTTP: the payloads of requests and answers, and the
 * events of the stream; {@code docs/protocol/signaling.md} describes them.
 */
@NullMarked
package dev.punchline.protocol.api;

import org.jspecify.annotations.NullMarked;
