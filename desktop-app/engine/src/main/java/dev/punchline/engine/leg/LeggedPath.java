package dev.punchline.engine.leg;

import dev.punchline.engine.path.CloseCode;
import dev.punchline.engine.path.PathListener;
import dev.punchline.engine.path.PathStream;
import dev.punchline.engine.path.PathStreamListener;
import dev.punchline.engine.path.SecurePath;
import dev.punchline.protocol.id.PeerId;

/**
 * The path of a session as one whose streams may take other ways for a while.
 *
 * @param path where streams begin, and go back to
 */
public record LeggedPath(SecurePath path, LegGuide guide) implements SecurePath {
    @Override
    public PeerId peer() {
        return path.peer();
    }

    @Override
    public boolean isOpen() {
        return path.isOpen();
    }

    @Override
    public void listen(PathListener listener) {
        path.listen(listener);
    }

    @Override
    public PathStream open(PathStreamListener listener) {
        return new LeggedSending(path, guide, listener);
    }

    @Override
    public void close(CloseCode code, String reason) {
        path.close(code, reason);
    }
}
