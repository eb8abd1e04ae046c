package dev.punchline.gui.start;

import dev.punchline.engine.invite.InviteLink;
import dev.punchline.gui.settings.Connection;
import java.util.Optional;

/**
 * What the person answered at the first start.
 *
 * @param connection what to connect with
 * @param opened the link that it comes from, if it was one
 */
public record FirstAnswer(Connection connection, Optional<InviteLink> opened) {}
