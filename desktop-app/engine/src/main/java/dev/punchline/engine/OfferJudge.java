package dev.punchline.engine;

import dev.punchline.engine.event.ConflictRule;
import dev.punchline.engine.event.ContactRule;
import dev.punchline.engine.event.ContactRule.Consent;
import dev.punchline.engine.event.PeerEvent.OfferState;
import dev.punchline.engine.event.ReceiveRules;
import dev.punchline.engine.event.ReceiveRules.Flagged;
import dev.punchline.engine.storage.Survey;
import dev.punchline.engine.transfer.Cautions;
import dev.punchline.engine.transfer.ReceivedOffer;
import dev.punchline.engine.transfer.Selection;

/** Decides what can be decided of an offer without the person. Pure. */
final class OfferJudge {
    private final AcceptPolicy policy;
    private final ReceiveRules rules;
    private final Consent consent;

    /** For a peer for which nothing special holds. */
    OfferJudge(AcceptPolicy policy, ReceiveRules rules) {
        this(policy, rules, ContactRule.NONE);
    }

    /** @param rule what holds for the peer that offers, before the rules for all */
    OfferJudge(AcceptPolicy policy, ReceiveRules rules, ContactRule rule) {
        this.policy = policy;
        this.rules = rule.over(rules);
        this.consent = rule.consent();
    }

    /** What holds for this offer. */
    ReceiveRules rules() {
        return rules;
    }

    /** Who offers: its key is what counts, and the session has proven it. */
    enum Sender {
        CONTACT,
        STRANGER
    }

    /** What an acceptance without a question takes of the offer. */
    Selection unasked(ReceivedOffer offer) {
        return rules.flagged() == Flagged.TAKEN
                ? Selection.ALL
                : Selection.without(
                        offer, i -> Cautions.needsConsent(offer.entries().get(i)));
    }

    /**
     * Who has to act on the offer.
     *
     * @param unasked what an acceptance without a question takes
     */
    OfferState decide(Sender sender, ReceivedOffer offer, Survey survey, Selection unasked) {
        OfferState wanted = byPolicy(sender);
        return wanted == OfferState.ACCEPTED && needsQuestion(offer, survey, unasked) ? insteadOfAcceptance() : wanted;
    }

    /** Who has to act on what that sender offers, if nothing speaks against it. */
    OfferState byPolicy(Sender sender) {
        if (policy == AcceptPolicy.NONE) {
            return OfferState.DECLINED; // nothing is to be received now, from nobody
        }
        return switch (consent) {
            case AS_ALL -> byPolicyForAll(sender);
            case ASK -> insteadOfAcceptance();
            case ALWAYS -> OfferState.ACCEPTED;
            case NEVER -> OfferState.DECLINED;
        };
    }

    private OfferState byPolicyForAll(Sender sender) {
        OfferState ofContact = sender == Sender.CONTACT ? OfferState.ACCEPTED : OfferState.WAITS_FOR_US;
        return switch (policy) {
            case ASK -> OfferState.WAITS_FOR_US;
            case ALL -> OfferState.ACCEPTED;
            case NONE, RULES_ONLY -> OfferState.DECLINED;
            case CONTACTS -> ofContact;
            case CONTACTS_ONLY -> ofContact == OfferState.ACCEPTED ? ofContact : OfferState.DECLINED;
        };
    }

    private boolean needsQuestion(ReceivedOffer offer, Survey survey, Selection unasked) {
        boolean tooLarge = unasked.bytes(offer) > rules.unaskedBytes().orElse(Long.MAX_VALUE);
        boolean nothingLeft = unasked.leftOut() == offer.entries().size();
        // Where nobody can be asked, a number beside the name answers the question of a conflict.
        boolean collides = rules.conflicts() == ConflictRule.ASK && survey.taken() > 0 && canAsk();
        return tooLarge || nothingLeft || collides;
    }

    private OfferState insteadOfAcceptance() {
        return canAsk() ? OfferState.WAITS_FOR_US : OfferState.DECLINED;
    }

    /** With the policies for use without a person, and with "all", nobody reads questions. */
    private boolean canAsk() {
        return policy == AcceptPolicy.ASK || policy == AcceptPolicy.CONTACTS;
    }
}
