package dev.punchline.engine.signal;

import dev.punchline.engine.signal.SignalingFault.Kind;
import dev.punchline.protocol.api.ApiError;
import dev.punchline.protocol.api.ApiErrorCode;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Turns what went wrong with a request into {@link SignalingFault}s, in words for people. */
final class Faults {
    static final SignalingFault CLOSED = SignalingFault.of(Kind.CLOSED, "closed", "This peer has left the mediator.");
    static final SignalingFault NOT_REGISTERED =
            SignalingFault.of(Kind.NOT_REGISTERED, "not-registered", "This peer is not registered at the moment.");
    static final SignalingFault REPLACED =
            SignalingFault.of(Kind.REPLACED, "replaced", "Another program has registered with the same identity.");
    static final SignalingFault STOPPING =
            SignalingFault.of(Kind.UNREACHABLE, "stopping", "The mediator is being stopped or restarted.");
    static final SignalingFault ENDED =
            SignalingFault.of(Kind.UNREACHABLE, "ended", "The mediator has ended the registration.");
    static final SignalingFault BROKEN =
            SignalingFault.of(Kind.UNREACHABLE, "broken", "The connection to the mediator broke.");

    private static final int MAX_RETRY_SECONDS = 3600;

    private Faults() {}

    static SignalingFault notAMediator(String what) {
        return SignalingFault.of(
                Kind.NOT_A_MEDIATOR, "not-a-mediator", "What answers at this address is no mediator: " + what + ".");
    }

    static SignalingFault unreachable(IOException e) {
        return SignalingFault.of(Kind.UNREACHABLE, "unreachable", "The mediator can't be reached: " + cause(e) + ".");
    }

    private static String cause(IOException e) {
        if (e instanceof UnknownHostException) {
            return "its name is not known";
        } else if (e instanceof SocketTimeoutException || "timeout".equals(e.getMessage())) {
            return "no answer in time";
        } else if (e instanceof NoRouteToHostException) {
            return "no route to it";
        } else if (e instanceof ConnectException) {
            return "it refuses the connection";
        } else if (e instanceof SSLException) {
            return "no secure connection, " + shown(String.valueOf(e.getMessage()));
        }
        return shown(String.valueOf(e.getMessage()));
    }

    /**
     * What an answer that is no success means.
     *
     * @param error its body, if that is one of a mediator
     * @param retryAfter its {@code Retry-After} field
     */
    static SignalingFault refused(int status, @Nullable ApiError error, @Nullable String retryAfter) {
        if (error == null) {
            return status >= 500
                    ? SignalingFault.of(
                            Kind.UNREACHABLE,
                            "http-" + status,
                            "What stands before the mediator answers " + status + ".")
                    : notAMediator("it answers " + status);
        }
        if (error.is(ApiErrorCode.TOKEN_UNKNOWN)) {
            return NOT_REGISTERED;
        }
        return new SignalingFault(kind(status, error), error.code(), shown(error.message()), seconds(retryAfter));
    }

    private static Kind kind(int status, ApiError error) {
        if (error.is(ApiErrorCode.PEER_UNKNOWN)) {
            return Kind.PEER_UNKNOWN;
        } else if (error.is(ApiErrorCode.PEER_OFFLINE)) {
            return Kind.PEER_OFFLINE;
        }
        return status == ApiErrorCode.RATE_LIMITED.status() ? Kind.RATE_LIMITED : Kind.REFUSED;
    }

    /** RFC 9110 section 10.2.3; the form with a date is not used by mediators. */
    private static Optional<Duration> seconds(@Nullable String retryAfter) {
        if (retryAfter == null || !retryAfter.matches("[0-9]{1,6}")) {
            return Optional.empty();
        }
        return Optional.of(Duration.ofSeconds(Math.min(Integer.parseInt(retryAfter), MAX_RETRY_SECONDS)));
    }

    /** Without characters that could forge output; a hostile mediator writes what it likes. */
    private static String shown(String text) {
        StringBuilder out = new StringBuilder(text.length());
        text.codePoints()
                .map(c -> Character.isISOControl(c) || Character.getType(c) == Character.FORMAT ? '?' : c)
                .forEach(out::appendCodePoint);
        return out.toString();
    }
}
