/** How a command ends: its exit code and its last sentence. */
@NullMarked
package dev.punchline.cli.exit;

import org.jspecify.annotations.NullMarked;
