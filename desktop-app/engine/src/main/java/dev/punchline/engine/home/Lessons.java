package dev.punchline.engine.home;

import dev.punchline.engine.event.Strategy;
import dev.punchline.protocol.id.Secret;
import dev.punchline.protocol.net.NetworkPair;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What this installation has learnt of pairs of networks. Immutable.
 *
 * @param salt of this installation: whoever finds the file can't tell the networks without trying all there are
 * @param list the newest first, none twice, up to {@value #MAX}
 */
public record Lessons(Secret salt, List<Lesson> list) {
    /** Far more pairs of networks than one computer meets in a day. */
    static final int MAX = 500;

    /** A gateway, or a carrier's choice of it, may be another one tomorrow. */
    static final Duration LIFETIME = Duration.ofHours(24);

    public Lessons {
        list = list.stream().limit(MAX).toList();
    }

    /** With one more; what is too old goes. */
    public Lessons with(InetAddress ours, InetAddress theirs, Strategy strategy, Instant now) {
        Lesson newest = new Lesson(pair(ours, theirs), strategy, now);
        Stream<Lesson> others = list.stream()
                .filter(lesson -> !lesson.networks().equals(newest.networks()))
                .filter(lesson -> isValid(lesson, now));
        return new Lessons(salt, Stream.concat(Stream.of(newest), others).toList());
    }

    /** What connected these two networks last, if that is not too long ago. */
    public Optional<Strategy> of(InetAddress ours, InetAddress theirs, Instant now) {
        NetworkPair networks = pair(ours, theirs);
        return list.stream()
                .filter(lesson -> lesson.networks().equals(networks) && isValid(lesson, now))
                .map(Lesson::strategy)
                .findFirst();
    }

    private NetworkPair pair(InetAddress ours, InetAddress theirs) {
        return NetworkPair.of(salt.reveal(), ours, theirs);
    }

    /** A clock that was set back must not make a lesson eternal. */
    private static boolean isValid(Lesson lesson, Instant now) {
        Duration age = Duration.between(lesson.learntAt(), now).abs();
        return age.compareTo(LIFETIME) < 0;
    }
}
