/** What a monitor reads: counts and times, never a word about any single peer. */
@NullMarked
package dev.punchline.mediator.metrics;

import org.jspecify.annotations.NullMarked;
