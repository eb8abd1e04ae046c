package dev.punchline.engine;

import dev.punchline.engine.event.ConflictRule;
import dev.punchline.engine.event.OfferAnswer;
import dev.punchline.engine.event.OfferSummary;
import dev.punchline.engine.event.PeerEvent;
import dev.punchline.engine.event.PeerEvent.Direction;
import dev.punchline.engine.event.PeerEvent.OfferState;
import dev.punchline.engine.event.ReceiveRules;
import dev.punchline.engine.storage.Destination;
import dev.punchline.engine.storage.Storage;
import dev.punchline.engine.storage.Survey;
import dev.punchline.engine.transfer.ReceivedOffer;
import dev.punchline.engine.transfer.Selection;
import dev.punchline.protocol.id.PeerId;
import dev.punchline.protocol.id.TransferId;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Offers of others until they are accepted or declined: the target folder is looked at, then the rules or the person
 * decide. On the event loop only.
 */
final class IncomingOffers {
    /** Offers of one peer that wait for the person at a time; the next one is declined. */
    static final int MAX_UNDECIDED_OF_PEER = 16;

    /** The same of all peers: nobody reads through more. */
    static final int MAX_UNDECIDED = 128;

    private final EngineCore core;
    private final Storage storage;
    private final TransferDriver driver;
    private final TransferOrder order;
    private final Map<TransferId, Undecided> undecided = new HashMap<>();
    private ReceiveRules rules = ReceiveRules.DEFAULT;

    /** An offer, and what stands in the target folder, once the disk has told. */
    private record Undecided(
            PeerId peer, ReceivedOffer offer, @Nullable Survey survey) {}

    IncomingOffers(EngineCore core, Storage storage, TransferDriver driver, TransferOrder order) {
        this.core = core;
        this.storage = storage;
        this.driver = driver;
        this.order = order;
    }

    /** For offers that come from now on. */
    void follow(ReceiveRules newRules) {
        rules = newRules;
    }

    void onOffer(PeerId peer, ReceivedOffer offer) {
        TransferId transfer = offer.transfer();
        undecided.put(transfer, new Undecided(peer, offer, null));
        order.enter(transfer, peer, Direction.INCOMING);
        OfferJudge judge = new OfferJudge(core.config().accept(), rules);
        ConflictRule conflicts = rules.conflicts();
        Path downloads = core.config().downloads();
        storage.survey(downloads, offer, survey -> Opinion.of(judge, offer, survey, conflicts), opinion -> {
            if (undecided.containsKey(transfer)) { // or its sender took it back
                undecided.put(transfer, new Undecided(peer, offer, opinion.survey()));
                storage.recall(peer, downloads, offer, earlier -> {
                    if (undecided.containsKey(transfer)) {
                        decide(peer, offer, judge, conflicts, opinion, earlier);
                    }
                });
            }
        });
    }

    /**
     * What is worked out of an offer beside the loop.
     *
     * @param unasked what an acceptance without a question takes
     * @param kept what of that would be kept
     */
    private record Opinion(Survey survey, Selection unasked, Selection kept, OfferSummary summary) {
        static Opinion of(OfferJudge judge, ReceivedOffer offer, Survey survey, ConflictRule conflicts) {
            Selection unasked = judge.unasked(offer);
            OfferSummary summary = new OfferView(offer, survey, unasked).summary();
            return new Opinion(survey, unasked, IncomingOffers.kept(offer, survey, unasked::wants, conflicts), summary);
        }
    }

    /** What would not be kept is not asked for. */
    private static Selection kept(ReceivedOffer offer, Survey survey, IntPredicate wanted, ConflictRule conflicts) {
        boolean newerOnly = conflicts == ConflictRule.NEWER;
        return Selection.without(offer, i -> !wanted.test(i) || (newerOnly && survey.isNotNewer(i)));
    }

    /** @param earlier how the same was accepted before it broke off: nobody is asked the same thing twice */
    private void decide(
            PeerId peer,
            ReceivedOffer offer,
            OfferJudge judge,
            ConflictRule conflicts,
            Opinion opinion,
            Optional<Destination> earlier) {
        OfferJudge.Sender sender = core.pins().isContact(peer) ? OfferJudge.Sender.CONTACT : OfferJudge.Sender.STRANGER;
        OfferState wanted = judge.decide(sender, offer, opinion.survey(), opinion.unasked());
        boolean goesOn = earlier.isPresent() && wanted != OfferState.DECLINED;
        OfferState state = goesOn ? OfferState.ACCEPTED : bounded(wanted, othersOf(peer), undecided.size() - 1);
        core.tell(new PeerEvent.Offered(offer.transfer(), peer, Direction.INCOMING, opinion.summary(), state));
        switch (state) {
            case ACCEPTED -> {
                if (goesOn) {
                    undecided.remove(offer.transfer());
                    driver.accept(offer.transfer(), earlier.get());
                } else {
                    take(offer, opinion.kept(), conflicts);
                }
            }
            case DECLINED -> decline(offer.transfer());
            case WAITS_FOR_US, WAITS_FOR_THEM -> {}
        }
    }

    private long othersOf(PeerId peer) {
        return undecided.values().stream().filter(at -> at.peer().equals(peer)).count() - 1;
    }

    /** Nobody is asked about more than they would read. */
    static OfferState bounded(OfferState wanted, long waitingOfPeer, int waiting) {
        boolean tooMany = waitingOfPeer >= MAX_UNDECIDED_OF_PEER || waiting >= MAX_UNDECIDED;
        return wanted == OfferState.WAITS_FOR_US && tooMany ? OfferState.DECLINED : wanted;
    }

    /** The person takes all of an offer; its sender is a contact from now on. */
    void accept(TransferId transfer) {
        acceptIfWaiting(transfer, item -> true, rules.conflicts());
    }

    /** The person takes an offer, or a part of it; its sender is a contact from now on. */
    void accept(TransferId transfer, OfferAnswer answer) {
        acceptIfWaiting(transfer, item -> !answer.leftOut().contains(item), answer.conflicts());
    }

    private void acceptIfWaiting(TransferId transfer, IntPredicate wanted, ConflictRule conflicts) {
        Undecided waiting = undecided.get(transfer);
        if (waiting != null && waiting.survey() != null) {
            core.meet(waiting.peer());
            core.history().accepted(transfer);
            ReceivedOffer offer = waiting.offer();
            Survey survey = waiting.survey();
            storage.workOut(() -> kept(offer, survey, wanted, conflicts), selection -> {
                if (undecided.containsKey(transfer)) { // or its sender took it back
                    take(offer, selection, conflicts);
                }
            });
        }
    }

    private void take(ReceivedOffer offer, Selection selection, ConflictRule conflicts) {
        if (selection.leftOut() == offer.entries().size()) {
            decline(offer.transfer());
            return;
        }
        undecided.remove(offer.transfer());
        driver.accept(offer.transfer(), new Destination(core.config().downloads(), selection, conflicts));
    }

    void decline(TransferId transfer) {
        if (undecided.remove(transfer) != null) {
            core.history().declined(transfer);
            order.leave(transfer);
            driver.decline(transfer);
        }
    }

    /** A transfer is over: nobody needs to decide on it any more. */
    void forget(TransferId transfer) {
        undecided.remove(transfer);
    }
}
