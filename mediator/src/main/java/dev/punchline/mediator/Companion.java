package dev.punchline.mediator;

/** What a program does beside the mediator that it runs. */
@FunctionalInterface
public interface Companion {
    /** The mediator serves; must not block. */
    default void serving(Mediator mediator) {}

    /** It has stopped and the program shuts down; a few seconds are left. */
    void stopped();
}
