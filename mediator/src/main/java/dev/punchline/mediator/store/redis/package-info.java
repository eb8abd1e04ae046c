/**
 * The registry in a Redis that several mediators share. What happens in a room is one Lua script, so it happens whole or
 * not at all; {@code docs/scaling.md} has the keys and what they cost.
 */
@NullMarked
package dev.punchline.mediator.store.redis;

import org.jspecify.annotations.NullMarked;
