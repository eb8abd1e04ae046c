package dev.punchline.engine.pairing;

import dev.punchline.engine.event.PairingStep;
import dev.punchline.protocol.pairing.PairingFrame;

/** What a pairing wants done, in this order. */
public sealed interface PairingEffect {
    record Send(PairingFrame frame) implements PairingEffect {}

    /** The front end is told; after a step that is the last one nothing follows. */
    record Tell(PairingStep step) implements PairingEffect {}
}
