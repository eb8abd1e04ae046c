/** Links by which one person invites another, and the codes that show them; part of the API. */
@NullMarked
package dev.punchline.engine.invite;

import org.jspecify.annotations.NullMarked;
