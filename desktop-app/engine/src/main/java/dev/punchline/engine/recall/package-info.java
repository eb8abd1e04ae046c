/**
 * Pure: how a peer that was met before is called directly, beside the signaling: what is remembered of it, the checks that
 * go to its last addresses, and who may ring here. See {@code docs/protocol/recall.md}.
 */
@NullMarked
package dev.punchline.engine.recall;

import org.jspecify.annotations.NullMarked;
