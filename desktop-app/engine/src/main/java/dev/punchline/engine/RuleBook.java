package dev.punchline.engine;

import dev.punchline.engine.event.ContactRule;
import dev.punchline.engine.home.RulesFile;
import dev.punchline.protocol.id.PeerId;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What holds for single peers, while an engine runs: read and written by a worker, answered on the event loop. */
final class RuleBook {
    private static final Logger log = LoggerFactory.getLogger(RuleBook.class);

    private final RulesFile file;
    private final Executor worker;
    private final Executor loop;

    /** @param worker runs one task at a time, in order */
    RuleBook(RulesFile file, Executor worker, Executor loop) {
        this.file = file;
        this.worker = worker;
        this.loop = loop;
    }

    /** Looks up what holds for a peer. Where that cannot be known, nothing of it is accepted without a question. */
    void find(PeerId peer, Consumer<ContactRule> found) {
        execute(() -> {
            ContactRule rule;
            try {
                rule = file.load().getOrDefault(peer, ContactRule.NONE);
            } catch (IOException e) {
                log.warn("the rules for contacts can't be read: {}", e.getMessage());
                rule = ContactRule.NONE.with(ContactRule.Consent.ASK);
            }
            ContactRule answer = rule;
            reply(() -> found.accept(answer));
        });
    }

    /** Changes what holds for a peer. */
    void change(PeerId peer, UnaryOperator<ContactRule> change) {
        execute(() -> {
            try {
                file.set(peer, change.apply(file.load().getOrDefault(peer, ContactRule.NONE)));
            } catch (IOException e) {
                log.warn("a rule for a contact could not be saved: {}", e.getMessage());
            }
        });
    }

    /** All of them. */
    CompletableFuture<Map<PeerId, ContactRule>> all() {
        CompletableFuture<Map<PeerId, ContactRule>> all = new CompletableFuture<>();
        execute(() -> {
            try {
                Map<PeerId, ContactRule> rules = Map.copyOf(file.load());
                reply(() -> all.complete(rules));
            } catch (IOException e) {
                reply(() -> all.completeExceptionally(e));
            }
        });
        return all;
    }

    private void execute(Runnable work) {
        try {
            worker.execute(work);
        } catch (RejectedExecutionException e) {
            log.debug("the engine is closed");
        }
    }

    private void reply(Runnable answer) {
        try {
            loop.execute(answer);
        } catch (RejectedExecutionException e) {
            log.debug("the engine is closed before an answer");
        }
    }
}
