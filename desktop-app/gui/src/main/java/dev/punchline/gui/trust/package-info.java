/** Whether a peer is who it seems: symbols that two people compare, and keys that have changed. */
@NullMarked
package dev.punchline.gui.trust;

import org.jspecify.annotations.NullMarked;
