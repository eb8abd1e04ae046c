package dev.punchline.gui.offer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.punchline.engine.event.ConflictRule;
import dev.punchline.engine.event.OfferAnswer;
import dev.punchline.engine.event.OfferedItem;
import dev.punchline.engine.event.OfferedItem.Kind;
import dev.punchline.engine.event.OfferedItem.Place;
import dev.punchline.gui.offer.OfferChoice.Extent;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OfferChoiceTest {
    private static final int T = 0;
    private static final int A = 1;
    private static final int B = 2;
    private static final int C = 3;

    private final OfferChoice choice = new OfferChoice(
            new Tree()
                    .folder("t", Place.TAKEN)
                    .file("t/a", 5, Place.TAKEN)
                    .file("t/b", 6, Place.FREE)
                    .file("c", 7, Place.TAKEN)
                    .outline(),
            ConflictRule.ASK);

    @Test
    void aFolderIsWantedAsFarAsWhatIsInItIs() {
        assertEquals(Extent.ALL, choice.extent(T));
        choice.toggle(A);
        assertEquals(Extent.SOME, choice.extent(T));
        assertEquals(13, choice.bytes());
        assertEquals(2, choice.files());
        choice.toggle(B);
        assertEquals(Extent.NONE, choice.extent(T));
        assertEquals(Set.of(T), choice.answer().leftOut());
        choice.toggle(T);
        assertEquals(Extent.ALL, choice.extent(A));
        choice.toggleAll();
        assertEquals(Extent.NONE, choice.extent());
        assertEquals(0, choice.files());
    }

    @Test
    void nothingIsInConflictInAFolderThatIsKeptApart() {
        assertEquals(ConflictRule.RENAME, choice.ruleForAll());
        assertTrue(choice.isInConflict(T) && choice.isInConflict(C));
        assertFalse(choice.isInConflict(A));
        choice.rule(T, Optional.of(ConflictRule.REPLACE));
        assertTrue(choice.isInConflict(A));
        assertEquals(ConflictRule.REPLACE, choice.ruleOf(A));
        assertFalse(choice.hasOwnRule(A));
        choice.rule(A, Optional.of(ConflictRule.NEWER));
        assertEquals(ConflictRule.NEWER, choice.ruleOf(A));
        assertEquals(
                new OfferAnswer(
                        Set.of(),
                        ConflictRule.RENAME,
                        Map.of(T, ConflictRule.REPLACE, A, ConflictRule.NEWER),
                        OfferAnswer.Memory.THIS_OFFER),
                choice.answer());
        choice.rule(T, Optional.empty());
        assertEquals(2, choice.conflicts());
    }

    @Test
    void whatIsLeftOutIsInNoConflict() {
        choice.rule(ConflictRule.REPLACE);
        assertEquals(3, choice.conflicts());
        choice.toggle(A);
        assertEquals(2, choice.conflicts());
    }

    @Test
    void everySumIsWhatCountingByHandMakes() {
        for (long seed = 0; seed < 300; seed++) {
            Random random = new Random(~seed);
            List<OfferedItem> items = Tree.random(random).items();
            OfferChoice sums = new OfferChoice(new OfferOutline(items), ConflictRule.ASK);
            Set<Integer> off = new HashSet<>();
            for (int step = 0; step < 12; step++) {
                int item = random.nextInt(items.size());
                List<Integer> leaves = leavesIn(items, item);
                if (off.containsAll(leaves)) {
                    leaves.forEach(off::remove);
                } else if (leaves.stream().anyMatch(off::contains)) {
                    leaves.forEach(off::remove);
                } else {
                    off.addAll(leaves);
                }
                sums.toggle(item);
            }
            int files = 0;
            long bytes = 0;
            for (OfferedItem item : items) {
                List<Integer> leaves = leavesIn(items, item.number());
                long gone = leaves.stream().filter(off::contains).count();
                Extent extent = gone == 0 ? Extent.ALL : gone == leaves.size() ? Extent.NONE : Extent.SOME;
                assertEquals(extent, sums.extent(item.number()), "seed " + seed + " " + item);
                boolean counts = item.kind() == Kind.FILE && gone == 0;
                files += counts ? 1 : 0;
                bytes += counts ? item.size() : 0;
            }
            assertEquals(files, sums.files());
            assertEquals(bytes, sums.bytes());
            assertEquals(off, leftOut(items, sums.answer()), "seed " + seed);
        }
    }

    @Test
    void everyRuleAndConflictIsWhatWalkingUpToTheTopMakes() {
        for (long seed = 0; seed < 300; seed++) {
            Random random = new Random(~seed);
            List<OfferedItem> items = Tree.random(random).items();
            OfferOutline outline = new OfferOutline(items);
            OfferChoice rules = new OfferChoice(outline, ConflictRule.ASK);
            for (int step = 0; step < 10; step++) {
                int item = random.nextInt(items.size());
                rules.rule(item, random.nextInt(4) == 0 ? Optional.empty() : Optional.of(anyRule(random)));
            }
            rules.rule(anyRule(random));
            rules.toggle(random.nextInt(items.size()));
            OfferAnswer answer = rules.answer();
            for (int item = 0; item < items.size(); item++) {
                assertEquals(ruleByHand(outline, answer, item), rules.ruleOf(item), "seed " + seed + " " + item);
                boolean inConflict = items.get(item).place() == Place.TAKEN && rules.extent(item) != Extent.NONE;
                for (int in = outline.parent(item); in != OfferOutline.NONE; in = outline.parent(in)) {
                    inConflict &= ruleByHand(outline, answer, in).mergesFolders();
                }
                assertEquals(inConflict, rules.isInConflict(item), "seed " + seed + " " + item);
            }
        }
    }

    private static ConflictRule anyRule(Random random) {
        return OfferWords.RULES.get(random.nextInt(OfferWords.RULES.size()));
    }

    /** As the engine reads the answer. */
    private static ConflictRule ruleByHand(OfferOutline outline, OfferAnswer answer, int item) {
        int in = outline.parent(item);
        if (in == OfferOutline.NONE) {
            return answer.exceptions().getOrDefault(item, answer.conflicts());
        }
        ConflictRule around = ruleByHand(outline, answer, in);
        return around.mergesFolders() ? answer.exceptions().getOrDefault(item, around) : around;
    }

    /** What an engine makes of the answer: folders with all that is in them. */
    private static Set<Integer> leftOut(List<OfferedItem> items, OfferAnswer answer) {
        Set<Integer> leaves = new HashSet<>();
        answer.leftOut().forEach(item -> leaves.addAll(leavesIn(items, item)));
        return leaves;
    }

    private static List<Integer> leavesIn(List<OfferedItem> items, int root) {
        String path = items.get(root).path();
        return IntStream.range(0, items.size())
                .filter(i -> i == root || items.get(i).path().startsWith(path + "/"))
                .filter(i -> items.stream()
                        .noneMatch(other -> other.path().startsWith(items.get(i).path() + "/")))
                .boxed()
                .toList();
    }
}
