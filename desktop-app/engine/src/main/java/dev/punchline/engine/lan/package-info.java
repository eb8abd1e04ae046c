/**
 * Pure: mediators that announce themselves on the local network, and what is believed of them. Part of the API. See
 * {@code docs/protocol/lan.md}.
 */
@NullMarked
package dev.punchline.engine.lan;

import org.jspecify.annotations.NullMarked;
