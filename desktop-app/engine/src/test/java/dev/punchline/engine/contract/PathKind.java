package dev.punchline.engine.contract;

import dev.punchline.engine.quic.QuicPair;
import dev.punchline.engine.tcp.TcpPair;

/** The kinds of secured paths. */
public enum PathKind {
    QUIC(QuicPair.STREAM_WINDOW, QuicPair.MAX_STREAMS) {
        @Override
        public PathPair pair(Expected expected) {
            return new QuicPair(expected);
        }
    },
    TCP(TcpPair.STREAM_WINDOW, TcpPair.MAX_STREAMS) {
        @Override
        public PathPair pair(Expected expected) {
            return TcpPair.begin(expected);
        }
    },
    /** On a system without epoll, and without native TLS. */
    PORTABLE_TCP(TcpPair.STREAM_WINDOW, TcpPair.MAX_STREAMS) {
        @Override
        public PathPair pair(Expected expected) {
            return TcpPair.beginPortable(expected);
        }
    };

    /** What one side may send of a stream while the other one reads none of it. */
    public final int streamWindow;

    public final int maxStreams;

    PathKind(int streamWindow, int maxStreams) {
        this.streamWindow = streamWindow;
        this.maxStreams = maxStreams;
    }

    /** Two peers whose handshake has begun. */
    public abstract PathPair pair(Expected expected);

    public PathPair pair() {
        return pair(Expected.EACH_OTHER);
    }
}
