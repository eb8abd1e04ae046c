package dev.punchline.mediator.registry;

import java.util.List;

/**
 * What a stream sends next.
 *
 * @param notices in their order; none if the reader has all
 * @param position where the reader is once it has them
 */
public record Batch(List<Notice> notices, StreamPosition position) {
    public Batch {
        notices = List.copyOf(notices);
    }
}
