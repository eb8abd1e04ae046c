package dev.punchline.gui.errand;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** Where errands wait until the window can see to them. Confined to the JavaFX thread. */
public final class ErrandDesk {
    private final List<Errand> waiting = new ArrayList<>();
    private UnaryOperator<Errand> clerk = errand -> errand;

    /** Sees to an errand now, or as soon as somebody can. */
    public void take(Errand errand) {
        Errand left = clerk.apply(errand);
        if (!left.equals(Errand.NONE)) {
            waiting.add(left);
        }
    }

    /**
     * From now on this one sees to errands, first to those that wait.
     *
     * @param next gives back what it can do nothing about, which goes on waiting
     */
    public void open(UnaryOperator<Errand> next) {
        clerk = next;
        List<Errand> before = List.copyOf(waiting);
        waiting.clear();
        before.forEach(this::take);
    }

    /** From now on errands wait again. */
    public void close() {
        clerk = errand -> errand;
    }
}
