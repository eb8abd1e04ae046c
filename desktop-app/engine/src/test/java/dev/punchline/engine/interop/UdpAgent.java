package dev.punchline.engine.interop;

import dev.punchline.engine.ice.CandidatePair;
import dev.punchline.engine.ice.IceAgent;
import dev.punchline.engine.ice.IceEffect;
import dev.punchline.engine.ice.IceRole;
import dev.punchline.engine.ice.IceTiming;
import dev.punchline.engine.ice.LocalBase;
import dev.punchline.engine.ice.LocalCandidate;
import dev.punchline.protocol.signal.Candidate;
import dev.punchline.protocol.signal.IceCredentials;
import dev.punchline.protocol.time.MonoTime;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Our agent with one UDP socket for each address and a thread of its own, and nothing else of the engine. All methods
 * may be called from any thread; the listener is called on the agent's thread.
 */
public final class UdpAgent implements AutoCloseable {
    /** RFC 7983 section 7: the first byte of STUN is 0 to 3; text begins above. */
    private static final int FIRST_OF_OTHERS = 4;

    private static final int MAX_DATAGRAM = 1_500;

    /** What becomes known. */
    public interface Listener {
        /** The agent has decided or noticed something. */
        void onEffect(IceEffect effect);

        /** A datagram that is not STUN. */
        void onText(String text);

        /** A STUN server saw our socket at an address. */
        void onCandidate(Candidate candidate);
    }

    private final IceCredentials credentials = IceCredentials.random(new SecureRandom());
    private final List<DatagramChannel> channels = new ArrayList<>();
    private final List<LocalCandidate> hosts = new ArrayList<>();
    private final Queue<Consumer<MonoTime>> tasks = new ConcurrentLinkedQueue<>();
    private final Listener listener;
    private final IceAgent agent;
    private final Selector selector;
    private final Thread thread = new Thread(this::run, "interop-agent");
    private final ReflexiveAddress reflexive = new ReflexiveAddress();
    private @Nullable CandidatePair selected;
    private boolean open = true;

    public UdpAgent(IceRole role, IceTiming timing, List<InetAddress> addresses, Listener listener) throws IOException {
        this.listener = listener;
        agent = new IceAgent(now(), role, credentials, timing, new SecureRandom());
        selector = Selector.open();
        for (InetAddress address : addresses) {
            DatagramChannel channel = DatagramChannel.open().bind(new InetSocketAddress(address, 0));
            channel.configureBlocking(false);
            LocalBase base = new LocalBase(channels.size());
            channel.register(selector, SelectionKey.OP_READ, base);
            channels.add(channel);
            hosts.add(LocalCandidate.host(base, (InetSocketAddress) channel.getLocalAddress(), hosts.size()));
        }
        hosts.forEach(host -> agent.onLocalCandidate(now(), host));
        thread.setDaemon(true);
        thread.start();
    }

    public IceCredentials credentials() {
        return credentials;
    }

    /** The addresses of the sockets. */
    public List<Candidate> hosts() {
        return hosts.stream().map(LocalCandidate::candidate).toList();
    }

    /** The other side's credentials have come: checks begin. */
    public void learn(IceCredentials remote) {
        submit(now -> agent.onRemoteCredentials(now, remote));
    }

    /** A candidate of the other side has come. */
    public void learn(Candidate remote) {
        submit(now -> agent.onRemoteCandidate(now, remote));
    }

    /** Asks a STUN server for the public address of the first socket. */
    public void ask(InetSocketAddress server) {
        submit(now -> reflexive.ask(now, server));
    }

    /** Sends text over the pair that is selected when it leaves; nothing if there is none. */
    public void send(String text) {
        submit(now -> {
            if (selected != null) {
                send(selected.base(), selected.to(), ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII)));
            }
        });
    }

    @Override
    public void close() {
        submit(now -> open = false);
        try {
            thread.join();
            selector.close();
            for (DatagramChannel channel : channels) {
                channel.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void submit(Consumer<MonoTime> task) {
        tasks.add(task);
        selector.wakeup();
    }

    private void run() {
        try {
            while (open) {
                wait(agent.deadline(), reflexive.deadline());
                for (Consumer<MonoTime> task = tasks.poll(); task != null; task = tasks.poll()) {
                    task.accept(now());
                }
                agent.onTick(now());
                pump();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void wait(@Nullable MonoTime... deadlines) throws IOException {
        long millis = 0; // without end
        for (MonoTime deadline : deadlines) {
            if (deadline != null) {
                Duration rest = deadline.since(now());
                long atLeastOne = Math.max(1, (rest.toNanos() + 999_999) / 1_000_000);
                millis = millis == 0 ? atLeastOne : Math.min(millis, atLeastOne);
            }
        }
        selector.select(this::receive, millis);
    }

    private void receive(SelectionKey key) {
        ByteBuffer buffer = ByteBuffer.allocate(MAX_DATAGRAM);
        DatagramChannel channel = (DatagramChannel) key.channel();
        LocalBase base = (LocalBase) key.attachment();
        try {
            while (channel.receive(buffer.clear()) instanceof InetSocketAddress from) {
                buffer.flip();
                if (buffer.hasRemaining() && Byte.toUnsignedInt(buffer.get(0)) >= FIRST_OF_OTHERS) {
                    listener.onText(StandardCharsets.US_ASCII.decode(buffer).toString());
                } else if (!reflexive.takes(now(), from, buffer, this::found)) {
                    agent.onDatagram(now(), base, from, buffer);
                    pump();
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void found(InetSocketAddress seen) {
        LocalCandidate candidate = LocalCandidate.reflexive(hosts.get(0).base(), seen, 0);
        agent.onLocalCandidate(now(), candidate);
        listener.onCandidate(candidate.candidate());
    }

    private void pump() {
        reflexive.onTick(now(), (to, bytes) -> send(hosts.get(0).base(), to, bytes));
        for (IceEffect effect = agent.poll(); effect != null; effect = agent.poll()) {
            if (effect instanceof IceEffect.Send send) {
                send(send.base(), send.to(), send.bytes());
            } else {
                selected = effect instanceof IceEffect.PairSelected chosen ? chosen.pair() : selected;
                listener.onEffect(effect);
            }
        }
    }

    private void send(LocalBase base, InetSocketAddress to, ByteBuffer bytes) {
        try {
            channels.get(base.number()).send(bytes, to);
        } catch (IOException e) {
            // No route to an address of the other side: as if the datagram were lost.
        }
    }

    private static MonoTime now() {
        return new MonoTime(System.nanoTime());
    }
}
