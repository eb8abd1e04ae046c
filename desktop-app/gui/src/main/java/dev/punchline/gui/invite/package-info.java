/** Inviting others by a link and its QR code, and being invited. */
@NullMarked
package dev.punchline.gui.invite;

import org.jspecify.annotations.NullMarked;
