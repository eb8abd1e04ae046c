package dev.punchline.engine.transfer;

import dev.punchline.engine.event.ConflictRule;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which rule for names that are taken holds for which entry of an offer, by their numbers. Immutable. */
public final class ConflictPlan {
    private final ConflictRule rest;
    private final Map<ConflictRule, BitSet> others = new EnumMap<>(ConflictRule.class);

    private ConflictPlan(ConflictRule rest, Map<ConflictRule, BitSet> others) {
        this.rest = rest;
        others.forEach((rule, entries) -> this.others.put(rule, (BitSet) entries.clone()));
    }

    /** One rule for every entry of whatever offer. */
    public static ConflictPlan all(ConflictRule rule) {
        return new ConflictPlan(rule, Map.of());
    }

    /**
     * One rule for all, but these, and what is in folders among them. In a folder that is not mixed with one that is
     * there no name is taken; what was said of entries in it has no meaning.
     *
     * @param exceptions by number; numbers that no entry has are passed over
     */
    public static ConflictPlan of(ReceivedOffer offer, ConflictRule rest, Map<Integer, ConflictRule> exceptions) {
        if (exceptions.isEmpty()) {
            return all(rest);
        }
        Map<ConflictRule, BitSet> others = new EnumMap<>(ConflictRule.class);
        Map<SafePath, ConflictRule> folders = new HashMap<>();
        List<ReceivedEntry> entries = offer.entries();
        for (int i = 0; i < entries.size(); i++) {
            SafePath path = entries.get(i).path();
            SafePath parent = path.parent();
            ConflictRule around = parent == null ? rest : folders.getOrDefault(parent, rest);
            boolean mayDiffer = parent == null || around.mergesFolders();
            ConflictRule rule = mayDiffer ? exceptions.getOrDefault(i, around) : around;
            if (!entries.get(i).kind().isFile()) {
                folders.put(path, rule);
            }
            if (rule != rest) {
                others.computeIfAbsent(rule, none -> new BitSet()).set(i);
            }
        }
        return new ConflictPlan(rest, others);
    }

    /** What was kept of a plan: the rule for all, and the entries for which another one holds. */
    public static ConflictPlan kept(ConflictRule rest, Map<ConflictRule, BitSet> others) {
        return new ConflictPlan(rest, others);
    }

    /** What holds for an entry. */
    public ConflictRule of(int entry) {
        for (Map.Entry<ConflictRule, BitSet> other : others.entrySet()) {
            if (other.getValue().get(entry)) {
                return other.getKey();
            }
        }
        return rest;
    }

    /** What holds where nothing else was said. */
    public ConflictRule rest() {
        return rest;
    }

    /** Whether a rule may hold for any entry. */
    public boolean knows(ConflictRule rule) {
        return rest == rule || others.containsKey(rule);
    }

    /** For which of these entries, counted from the first of them, a rule holds that is not the one for all. */
    public BitSet exceptions(ConflictRule rule, int from, int to) {
        BitSet entries = others.get(rule);
        return entries == null ? new BitSet() : entries.get(from, to);
    }
}
