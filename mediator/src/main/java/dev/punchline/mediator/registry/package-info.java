/** Who is registered, waiting, expired. Pure: time and randomness are handed in, effects are polled. */
@NullMarked
package dev.punchline.mediator.registry;

import org.jspecify.annotations.NullMarked;
