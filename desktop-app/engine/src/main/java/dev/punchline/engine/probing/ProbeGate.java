package dev.punchline.engine.probing;

import dev.punchline.protocol.time.MonoTime;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Decides which packets of one session may leave, whatever the other peer and the mediator say.
 *
 * <ul>
 *   <li>An address that answered a check (nobody else knows its transaction id) wants to hear from us: no limit but the
 *       session's.
 *   <li>An address that the mediator vouches for: the same, and only there may ports be searched.
 *   <li>A local address can't be vouched for, and a host of this network can be reached through it by whoever is called:
 *       a few ports of a few hosts.
 *   <li>A public address of a family in which the mediator vouches for nothing, such as IPv6 where the mediator has
 *       IPv4 only: a few slow checks to a few addresses. They open this side's NAT or firewall; more is not needed.
 *   <li>Any other public address gets as many checks as came from there, authenticated, and few.
 * </ul>
 */
public final class ProbeGate {
    /**
     * Of the whole session. A search sends 400 a second, checks of pairs 50, and 256 sockets that open at once may do so
     * in a burst.
     */
    private static final Allowance.Size SESSION = new Allowance.Size(400, Duration.ofMillis(2));

    /** A host has an address on each interface, and there are two families. */
    private static final int LOCAL_HOSTS = 16;

    /** One of each socket, and what a NAT of this network or the carrier's made of them. */
    private static final int LOCAL_PORTS = 8;

    /** Four pairs of sockets check 17 times in 10 s each; what stays open is checked every 5 s. */
    private static final Allowance.Size LOCAL_HOST = new Allowance.Size(64, Duration.ofMillis(200));

    /** The temporary and the stable IPv6 address of two interfaces. */
    private static final int UNKNOWN_ADDRESSES = 4;

    /** At 0, 200, 400, 800, 1600, 2400 ms, as pairs are repeated: the window in which the other side does the same. */
    private static final Allowance.Size UNKNOWN_ADDRESS = new Allowance.Size(6, Duration.ofSeconds(5));

    /** RFC 8445 section 14.3 would not repeat sooner either where the round trip is not known. */
    private static final Duration UNKNOWN_GAP = Duration.ofMillis(150);

    /** Addresses of the other peer that are known by its packets; the longest unheard is forgotten. */
    private static final int REMEMBERED = 32;

    private final Map<InetAddress, Host> hosts = new HashMap<>();
    private final Map<InetSocketAddress, Slow> unknown = new LinkedHashMap<>();
    /** How many checks may still go to an address that only its own checks speak for. */
    private final Map<InetSocketAddress, Integer> credit = new LinkedHashMap<>();

    private final Set<InetSocketAddress> proven = new LinkedHashSet<>();
    private final Allowance session;
    private Vouched vouched = Vouched.FOR_NOTHING;

    private record Host(Set<Integer> ports, Allowance checks) {}

    private record Slow(Allowance checks, MonoTime notBefore) {}

    public ProbeGate(MonoTime now) {
        session = new Allowance(SESSION, now);
    }

    /** The mediator tells where it saw the other peer; it replaces what it told before. */
    public void vouch(Vouched newer) {
        vouched = newer;
    }

    /** An authenticated check came from there. Its source may be forged. */
    public void heard(InetSocketAddress from) {
        int left = Optional.ofNullable(credit.remove(from)).orElse(0);
        credit.put(from, Math.min(left + 1, UNKNOWN_ADDRESS.burst()));
        if (credit.size() > REMEMBERED) {
            credit.remove(credit.keySet().iterator().next());
        }
    }

    /** A check of ours was answered from there. */
    public void answered(InetSocketAddress from) {
        proven.remove(from);
        proven.add(from);
        if (proven.size() > REMEMBERED) {
            proven.remove(proven.iterator().next());
        }
    }

    /** Whether there is somebody who answered our checks. */
    public boolean isProven(InetSocketAddress address) {
        return proven.contains(address);
    }

    /** Whether ports of an address may be searched: the mediator saw the other peer there. */
    public boolean maySearch(InetAddress address) {
        return AddressReach.of(address) != AddressReach.NOWHERE
                && !address.isLoopbackAddress()
                && vouched.covers(address);
    }

    /** Whether packets larger than a check may go there before a pair was found. */
    public boolean mayRace(InetSocketAddress to) {
        if (proven.contains(to)) {
            return true;
        }
        return switch (AddressReach.of(to.getAddress())) {
            case PUBLIC -> vouched.covers(to.getAddress());
            case LOCAL -> true;
            case NOWHERE -> false;
        };
    }

    /**
     * Whether a TCP connection may be tried there, a few times in a session: some SYNs, and a TLS greeting if somebody answers. As for slow
     * checks, the mediator's silence about a whole family does not forbid it.
     */
    public boolean mayDial(InetSocketAddress to) {
        InetAddress address = to.getAddress();
        return switch (AddressReach.of(address)) {
            case PUBLIC -> vouched.covers(address) || !vouched.hasPublicOfFamily(address);
            case LOCAL -> true;
            case NOWHERE -> false;
        };
    }

    /**
     * Whether a STUN message may leave now; if so it is counted. Answers may: they are counted where they are made, and
     * are never larger than their questions.
     *
     * @param message from position to limit; stays as it was
     */
    public boolean admits(MonoTime now, InetSocketAddress to, ByteBuffer message) {
        return !isRequest(message) || (isAllowed(now, to) && session.take(now));
    }

    /** The two bits of the class are zero (RFC 8489 section 5). */
    private static boolean isRequest(ByteBuffer message) {
        return message.remaining() >= Short.BYTES && (message.getShort(message.position()) & 0x0110) == 0;
    }

    private boolean isAllowed(MonoTime now, InetSocketAddress to) {
        AddressReach reach = AddressReach.of(to.getAddress());
        if (reach == AddressReach.NOWHERE || to.getPort() == 0) {
            return false;
        }
        if (proven.contains(to) || vouched.covers(to.getAddress())) {
            return true;
        }
        if (reach == AddressReach.LOCAL) {
            return isAllowedLocally(now, to);
        }
        return vouched.hasPublicOfFamily(to.getAddress()) ? hasCredit(to) : isAllowedSlowly(now, to);
    }

    private boolean isAllowedLocally(MonoTime now, InetSocketAddress to) {
        Host host = hosts.get(to.getAddress());
        if (host == null) {
            if (hosts.size() == LOCAL_HOSTS) {
                return false;
            }
            host = new Host(new HashSet<>(), new Allowance(LOCAL_HOST, now));
            hosts.put(to.getAddress(), host);
        }
        if (!host.ports().contains(to.getPort()) && host.ports().size() == LOCAL_PORTS) {
            return false;
        }
        host.ports().add(to.getPort());
        return host.checks().take(now);
    }

    private boolean isAllowedSlowly(MonoTime now, InetSocketAddress to) {
        Slow slow = unknown.get(to);
        if (slow == null) {
            // Addresses of a network that was left long ago make room for those of the present one.
            unknown.values().removeIf(old -> old.checks().isFull(now));
            if (unknown.size() == UNKNOWN_ADDRESSES) {
                return false;
            }
            slow = new Slow(new Allowance(UNKNOWN_ADDRESS, now), now);
        }
        if (now.isBefore(slow.notBefore()) || !slow.checks().take(now)) {
            return false;
        }
        unknown.put(to, new Slow(slow.checks(), now.plus(UNKNOWN_GAP)));
        return true;
    }

    private boolean hasCredit(InetSocketAddress to) {
        int left = credit.getOrDefault(to, 0);
        if (left > 0) {
            credit.put(to, left - 1);
        }
        return left > 0;
    }
}
