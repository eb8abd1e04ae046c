/**
 * What peers and the mediator say to each other over HTTP: the payloads of {@code docs/api/openapi.yaml} and the
 * events of {@code docs/protocol/signaling.md}.
 */
@NullMarked
package dev.punchline.protocol.api;

import org.jspecify.annotations.NullMarked;
