/** The network of this computer: what stands between it and the internet, what that means, and what would help. */
@NullMarked
package dev.punchline.gui.network;

import org.jspecify.annotations.NullMarked;
