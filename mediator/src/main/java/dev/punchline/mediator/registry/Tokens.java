package dev.punchline.mediator.registry;

import dev.punchline.protocol.api.AccessToken;
import dev.punchline.protocol.id.StunTicket;

/**
 * What a registration is known by.
 *
 * @param access opens the API
 * @param stun is shown to the STUN server, in clear
 */
record Tokens(AccessToken access, StunTicket stun) {}
