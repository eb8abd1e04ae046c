package dev.punchline.mediator.registry;

import dev.punchline.protocol.id.RoomName;
import dev.punchline.protocol.identity.SignedCard;
import java.net.InetAddress;

/**
 * A peer that has proven its key and wants to be seen in a room.
 *
 * @param observed where its request came from
 */
public record Enrolment(SignedCard card, RoomName room, InetAddress observed) {}
