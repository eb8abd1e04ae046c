/** What a change in a room costs the registry of a mediator, in rooms of different sizes, under virtual time. */
@NullMarked
package dev.punchline.bench.churn;

import org.jspecify.annotations.NullMarked;
