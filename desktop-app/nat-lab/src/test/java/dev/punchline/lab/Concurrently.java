package dev.punchline.lab;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/** The same question for several at once; what is asked mostly waits. */
final class Concurrently {
    private Concurrently() {}

    /** The answers, in the order of the questions. */
    static <K, V> Map<K, V> ask(Collection<K> all, Function<K, V> question) {
        return ask(all, question, all.size());
    }

    /** The same, this many at a time. */
    static <K, V> Map<K, V> ask(Collection<K> all, Function<K, V> question, int atOnce) {
        ExecutorService threads = Executors.newFixedThreadPool(atOnce);
        try {
            Map<K, Future<V>> pending = new LinkedHashMap<>();
            all.forEach(each -> pending.put(each, threads.submit(() -> question.apply(each))));
            Map<K, V> answers = new LinkedHashMap<>();
            for (Map.Entry<K, Future<V>> each : pending.entrySet()) {
                answers.put(each.getKey(), each.getValue().get());
            }
            return answers;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } finally {
            threads.shutdownNow();
        }
    }
}
