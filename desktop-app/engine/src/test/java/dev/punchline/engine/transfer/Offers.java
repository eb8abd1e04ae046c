package dev.punchline.engine.transfer;

import dev.punchline.protocol.id.TransferId;
import dev.punchline.protocol.transfer.OfferEntry;
import dev.punchline.protocol.transfer.OfferHeader;
import java.util.Optional;

/** Offers as they come out of the gate, for tests of other packages. */
public final class Offers {
    private Offers() {}

    /** The offer as a receiver with these rules sees it. */
    public static ReceivedOffer received(TransferId id, OfferTree tree, NameRules rules) {
        return ifTaken(id, tree, rules).orElseThrow(AssertionError::new);
    }

    /** The same, or nothing if the receiver refuses it. */
    public static Optional<ReceivedOffer> ifTaken(TransferId id, OfferTree tree, NameRules rules) {
        try {
            ReceivedNames names =
                    new ReceivedNames(new OfferHeader(id, tree.entries().size(), tree.totalBytes()), rules);
            for (OfferEntry entry : tree.entries()) {
                names.add(entry);
            }
            return Optional.of(names.build());
        } catch (UnsafePathException e) {
            return Optional.empty();
        }
    }
}
