/** A path without a network, for tests of what runs over paths. */
@NullMarked
package dev.punchline.engine.path;

import org.jspecify.annotations.NullMarked;
