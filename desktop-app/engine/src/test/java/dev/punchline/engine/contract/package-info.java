/** What every kind of secured path must do alike; for tests. */
@NullMarked
package dev.punchline.engine.contract;

import org.jspecify.annotations.NullMarked;
