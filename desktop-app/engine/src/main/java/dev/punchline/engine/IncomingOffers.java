package dev.punchline.engine;

import dev.punchline.engine.event.ConflictRule;
import dev.punchline.engine.event.ContactRule;
import dev.punchline.engine.event.OfferAnswer;
import dev.punchline.engine.event.OfferSummary;
import dev.punchline.engine.event.PeerEvent;
import dev.punchline.engine.event.PeerEvent.Direction;
import dev.punchline.engine.event.PeerEvent.OfferState;
import dev.punchline.engine.event.ReceiveRules;
import dev.punchline.engine.storage.Destination;
import dev.punchline.engine.storage.Storage;
import dev.punchline.engine.storage.Survey;
import dev.punchline.engine.transfer.ConflictPlan;
import dev.punchline.engine.transfer.ReceivedOffer;
import dev.punchline.engine.transfer.Selection;
import dev.punchline.protocol.id.PeerId;
import dev.punchline.protocol.id.TransferId;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
    private final RuleBook book;
    private final TransferDriver driver;
    private final TransferOrder order;
    private final Map<TransferId, Undecided> undecided = new HashMap<>();
    private ReceiveRules rules = ReceiveRules.DEFAULT;

    /** An offer, and how it could be taken, once that is known. */
    private record Undecided(
            PeerId peer, ReceivedOffer offer, @Nullable Terms terms) {}

    IncomingOffers(EngineCore core, Storage storage, RuleBook book, TransferDriver driver, TransferOrder order) {
        this.core = core;
        this.book = book;
        this.storage = storage;
        this.driver = driver;
        this.order = order;
    }

    /** For offers that come from now on. */
    void follow(ReceiveRules newRules) {
        rules = newRules;
    }

    /** What holds for single peers. */
    RuleBook book() {
        return book;
    }

    void onOffer(PeerId peer, ReceivedOffer offer) {
        TransferId transfer = offer.transfer();
        undecided.put(transfer, new Undecided(peer, offer, null));
        order.enter(transfer, peer, Direction.INCOMING);
        book.find(peer, rule -> {
            if (undecided.containsKey(transfer)) { // or its sender took it back
                look(peer, offer, rule);
            }
        });
    }

    private void look(PeerId peer, ReceivedOffer offer, ContactRule rule) {
        TransferId transfer = offer.transfer();
        OfferJudge judge = new OfferJudge(core.config().accept(), rules, rule);
        Path folder = rule.folder().orElse(core.config().downloads());
        storage.survey(folder, offer, survey -> Terms.of(judge, offer, folder, survey), terms -> {
            if (undecided.containsKey(transfer)) {
                undecided.put(transfer, new Undecided(peer, offer, terms));
                storage.recall(peer, folder, offer, earlier -> {
                    if (undecided.containsKey(transfer)) {
                        decide(peer, offer, judge, terms, earlier);
                    }
                });
            }
        });
    }

    /**
     * How an offer could be taken, worked out beside the loop.
     *
     * @param folder where to
     * @param survey what stands there
     * @param conflicts what becomes of names that are taken, unless a person says so
     * @param unasked what an acceptance without a question takes
     * @param unaskedTo what of that would be kept, and where
     */
    private record Terms(
            Path folder,
            Survey survey,
            ConflictRule conflicts,
            Selection unasked,
            Destination unaskedTo,
            OfferSummary summary) {
        static Terms of(OfferJudge judge, ReceivedOffer offer, Path folder, Survey survey) {
            ConflictRule conflicts = judge.rules().conflicts();
            Selection unasked = judge.unasked(offer);
            OfferSummary summary = new OfferView(offer, survey, unasked, folder, conflicts).summary();
            Destination unaskedTo = destination(offer, folder, survey, unasked::wants, ConflictPlan.all(conflicts));
            return new Terms(folder, survey, conflicts, unasked, unaskedTo, summary);
        }
    }

    /** What would not be kept is not asked for. */
    private static Destination destination(
            ReceivedOffer offer, Path folder, Survey survey, IntPredicate wanted, ConflictPlan conflicts) {
        Selection kept = Selection.without(
                offer, i -> !wanted.test(i) || (survey.isNotNewer(i) && conflicts.of(i) == ConflictRule.NEWER));
        return new Destination(folder, kept, conflicts);
    }

    /** @param earlier how the same was accepted before it broke off: nobody is asked the same thing twice */
    private void decide(
            PeerId peer, ReceivedOffer offer, OfferJudge judge, Terms terms, Optional<Destination> earlier) {
        OfferJudge.Sender sender = core.pins().isContact(peer) ? OfferJudge.Sender.CONTACT : OfferJudge.Sender.STRANGER;
        OfferState wanted = judge.decide(sender, offer, terms.survey(), terms.unasked());
        boolean goesOn = earlier.isPresent() && wanted != OfferState.DECLINED;
        OfferState state = goesOn ? OfferState.ACCEPTED : bounded(wanted, othersOf(peer), undecided.size() - 1);
        core.tell(new PeerEvent.Offered(offer.transfer(), peer, Direction.INCOMING, terms.summary(), state));
        switch (state) {
            case ACCEPTED -> {
                if (goesOn) {
                    undecided.remove(offer.transfer());
                    driver.accept(offer.transfer(), earlier.get());
                } else {
                    take(offer, terms.unaskedTo());
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
        accept(transfer, new OfferAnswer(Set.of(), ConflictRule.ASK));
    }

    /** The person takes an offer, or a part of it; its sender is a contact from now on. */
    void accept(TransferId transfer, OfferAnswer answer) {
        Undecided waiting = undecided.get(transfer);
        Terms terms = waiting == null ? null : waiting.terms();
        if (waiting == null || terms == null) {
            return;
        }
        core.meet(waiting.peer());
        core.history().accepted(transfer);
        if (answer.memory() == OfferAnswer.Memory.FROM_NOW_ON) {
            Optional<ConflictRule> remembered = Optional.of(answer.conflicts());
            book.change(waiting.peer(), rule -> rule.withConflicts(remembered));
        }
        ReceivedOffer offer = waiting.offer();
        ConflictRule conflicts = answer.conflicts() == ConflictRule.ASK ? terms.conflicts() : answer.conflicts();
        IntPredicate wanted = item -> !answer.leftOut().contains(item);
        storage.workOut(
                () -> destination(
                        offer,
                        terms.folder(),
                        terms.survey(),
                        wanted,
                        ConflictPlan.of(offer, conflicts, answer.exceptions())),
                destination -> {
                    if (undecided.containsKey(transfer)) { // or its sender took it back
                        take(offer, destination);
                    }
                });
    }

    private void take(ReceivedOffer offer, Destination destination) {
        if (destination.selection().leftOut() == offer.entries().size()) {
            decline(offer.transfer());
            return;
        }
        undecided.remove(offer.transfer());
        driver.accept(offer.transfer(), destination);
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
