/**
 * To whom this peer may send unasked, and how much: nobody shall be able to turn it against a third party. Pure. The
 * reasons stand in {@code docs/security.md}.
 */
@NullMarked
package dev.punchline.engine.probing;

import org.jspecify.annotations.NullMarked;
