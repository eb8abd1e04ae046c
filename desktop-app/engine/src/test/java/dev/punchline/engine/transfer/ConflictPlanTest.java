package dev.punchline.engine.transfer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.punchline.engine.event.ConflictRule;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Which rule holds for which item. */
class ConflictPlanTest {
    private static final List<ConflictRule> RULES = List.of(ConflictRule.values());

    private static ReceivedOffer received(OfferTree tree) {
        return Offers.received(Trees.ID, tree, NameRules.LINUX);
    }

    @Test
    void whatWasSaidNearestHoldsButNothingCountsInAFolderThatBecomesANewOne() {
        for (long seed = 0; seed < 500; seed++) {
            Random random = new Random(~seed);
            ReceivedOffer offer = received(Trees.random(random));
            ConflictRule rest = RULES.get(random.nextInt(RULES.size()));
            Map<Integer, ConflictRule> exceptions = new HashMap<>();
            for (int i = 0; i < offer.entries().size() + 2; i++) {
                if (random.nextInt(3) == 0) {
                    exceptions.put(i, RULES.get(1 + random.nextInt(RULES.size() - 1)));
                }
            }
            ConflictPlan plan = ConflictPlan.of(offer, rest, exceptions);
            for (int i = 0; i < offer.entries().size(); i++) {
                assertEquals(byHand(offer, rest, exceptions, i), plan.of(i), "seed " + seed + ", entry " + i);
            }
        }
    }

    /** From the entry up, for each anew. */
    private static ConflictRule byHand(
            ReceivedOffer offer, ConflictRule rest, Map<Integer, ConflictRule> exceptions, int entry) {
        SafePath parent = offer.entries().get(entry).path().parent();
        if (parent == null) {
            return exceptions.getOrDefault(entry, rest);
        }
        int above = 0;
        while (offer.entries().get(above).path() != parent) {
            above++;
        }
        ConflictRule around = byHand(offer, rest, exceptions, above);
        return around.mergesFolders() ? exceptions.getOrDefault(entry, around) : around;
    }

    @Test
    void aPlanThatWasKeptInPiecesIsTheSame() {
        for (long seed = 0; seed < 100; seed++) {
            Random random = new Random(~seed);
            ReceivedOffer offer = received(Trees.random(random));
            int entries = offer.entries().size();
            Map<Integer, ConflictRule> exceptions = new HashMap<>();
            random.ints(10, 0, entries).forEach(i -> exceptions.put(i, RULES.get(1 + random.nextInt(4))));
            ConflictPlan plan = ConflictPlan.of(offer, ConflictRule.REPLACE, exceptions);
            Map<ConflictRule, BitSet> kept = new EnumMap<>(ConflictRule.class);
            for (int from = 0; from < entries; from += 7) {
                for (ConflictRule rule : RULES) {
                    int first = from;
                    plan.exceptions(rule, from, Math.min(entries, from + 7)).stream()
                            .forEach(i -> kept.computeIfAbsent(rule, none -> new BitSet())
                                    .set(first + i));
                }
            }
            ConflictPlan again = ConflictPlan.kept(plan.rest(), kept);
            for (int i = 0; i < entries; i++) {
                assertEquals(plan.of(i), again.of(i), "seed " + seed);
            }
        }
    }

    @Test
    void aRuleThatHoldsForNothingIsNotKnown() {
        ReceivedOffer offer = received(Trees.of(Trees.file(1, "a"), Trees.file(1, "b")));
        ConflictPlan plan = ConflictPlan.of(offer, ConflictRule.RENAME, Map.of(1, ConflictRule.SKIP));
        assertTrue(plan.knows(ConflictRule.SKIP) && plan.knows(ConflictRule.RENAME));
        assertFalse(plan.knows(ConflictRule.REPLACE));
        assertFalse(ConflictPlan.all(ConflictRule.NEWER).knows(ConflictRule.SKIP));
    }
}
