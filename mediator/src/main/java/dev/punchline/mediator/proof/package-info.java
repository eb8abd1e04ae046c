/** Challenges: what a peer must sign to prove that it has its key now. Pure: time and randomness are handed in. */
@NullMarked
package dev.punchline.mediator.proof;

import org.jspecify.annotations.NullMarked;
