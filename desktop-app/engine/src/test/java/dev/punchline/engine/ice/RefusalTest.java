package dev.punchline.engine.ice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.punchline.protocol.signal.CandidateType;
import dev.punchline.protocol.signal.IceCredentials;
import dev.punchline.protocol.stun.ErrorCode;
import dev.punchline.protocol.stun.IceAttribute;
import dev.punchline.protocol.stun.OpaqueAttribute;
import dev.punchline.protocol.stun.StunClass;
import dev.punchline.protocol.stun.StunEncoder;
import dev.punchline.protocol.stun.StunMessage;
import dev.punchline.protocol.stun.TextAttribute;
import dev.punchline.protocol.stun.TransactionId;
import dev.punchline.protocol.stun.UnknownAttributes;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What strangers send. */
class RefusalTest {
    private static final InetSocketAddress THEIRS = OtherSide.THEIRS;
    private static final InetSocketAddress ELSEWHERE = OtherSide.ELSEWHERE;

    private final OtherSide side = new OtherSide(IceRole.CONTROLLED).introduced();

    private void assertRefused(InetSocketAddress from, ByteBuffer bytes, String why) {
        int sent = side.sentTo(from).size();
        side.receive(from, bytes);
        List<IceTrace.Refused> refused = side.all(IceTrace.Refused.class);
        assertEquals(1, refused.size());
        assertTrue(refused.get(0).why().startsWith(why), refused.get(0).why());
        assertEquals(sent, side.sentTo(from).size(), "nothing is sent back");
        assertEquals(List.of(), side.all(IceEffect.PeerSeen.class));
    }

    @Test
    void whatIsNotStun() {
        assertRefused(ELSEWHERE, ByteBuffer.wrap(new byte[] {1, 2, 3}), "no STUN message");
    }

    @Test
    void anotherMethod() {
        ByteBuffer bytes = side.sealed(side.check());
        // Method 3 is Allocate, of TURN (RFC 8656 section 17).
        bytes.put(1, (byte) 3);
        ByteBuffer without = ByteBuffer.allocate(20)
                .put(bytes.duplicate().limit(20))
                .putShort(2, (short) 0)
                .flip();
        assertRefused(ELSEWHERE, without, "method 3");
    }

    @Test
    void aCheckWithoutUserName() {
        StunMessage anonymous = StunMessage.request(TransactionId.random(side.random));
        assertRefused(ELSEWHERE, side.sealed(anonymous), "not authenticated");
    }

    @Test
    void aUserNameWithoutSecondPart() {
        StunMessage half = StunMessage.request(TransactionId.random(side.random))
                .with(new TextAttribute.Username(side.ours.ufrag()));
        assertRefused(ELSEWHERE, side.sealed(half), "not authenticated");
    }

    @Test
    void aCheckForAnotherSession() {
        StunMessage other = StunMessage.request(TransactionId.random(side.random))
                .with(new TextAttribute.Username("other:" + side.theirs.ufrag()), new IceAttribute.Priority(1));
        assertRefused(ELSEWHERE, side.sealed(other), "not authenticated");
    }

    @Test
    void aCheckOfAnotherPeer() {
        StunMessage other = StunMessage.request(TransactionId.random(side.random))
                .with(new TextAttribute.Username(side.ours.ufrag() + ":other"), new IceAttribute.Priority(1));
        assertRefused(ELSEWHERE, side.sealed(other), "of another session");
    }

    @Test
    void aCheckUnderAWrongPassword() {
        ByteBuffer forged = OtherSide.sealed(side.check(), IceCredentials.random(side.random));
        assertRefused(ELSEWHERE, forged, "not authenticated");
    }

    @Test
    void aCheckUnderNoPassword() {
        assertRefused(ELSEWHERE, StunEncoder.encode(side.check()), "not authenticated");
    }

    @Test
    void aCheckWithoutPriority() {
        StunMessage without = StunMessage.request(TransactionId.random(side.random))
                .with(new TextAttribute.Username(side.ours.ufrag() + ":" + side.theirs.ufrag()));
        assertRefused(ELSEWHERE, side.sealed(without), "no priority");
    }

    @Test
    void aCheckFromAnAddressWhereNobodyCanBe() {
        assertRefused(OtherSide.at("224.0.0.1", 5), side.sealed(side.check()), "no priority, or from an impossible");
    }

    @Test
    void anAnswerToNothing() {
        StunMessage answer = StunMessage.success(TransactionId.random(side.random));
        assertRefused(THEIRS, side.sealed(answer), "answers nothing");
    }

    @Test
    void anAnswerUnderAWrongPassword() {
        IceMessages stranger = new IceMessages(IceCredentials.random(side.random));
        TransactionId id = side.lastCheckTo(THEIRS).id();
        assertRefused(THEIRS, stranger.success(id, OtherSide.OURS), "answer not authenticated");
        side.answerFrom(THEIRS);
        assertEquals(1, side.all(IceEffect.PairAvailable.class).size(), "the right answer still counts");
    }

    @Test
    void anAnswerFromElsewhere() {
        IceMessages theirs = new IceMessages(side.theirs);
        TransactionId id = side.lastCheckTo(THEIRS).id();
        assertRefused(ELSEWHERE, theirs.success(id, OtherSide.OURS), "answer from elsewhere");
        side.answerFrom(THEIRS);
        assertEquals(1, side.all(IceEffect.PairAvailable.class).size(), "the right answer still counts");
    }

    @Test
    void anIndicationIsNeitherAnsweredNorWrong() {
        int sent = side.all(IceEffect.Send.class).size();
        side.receive(THEIRS, StunEncoder.encode(StunMessage.indication(TransactionId.random(side.random))));
        assertEquals(sent, side.all(IceEffect.Send.class).size());
        assertEquals(List.of(), side.all(IceTrace.Refused.class));
    }

    @Test
    void unknownRequiredAttributesAreNamedInAnError() {
        side.receive(ELSEWHERE, side.sealed(side.check(new OpaqueAttribute(0x7ABC, new byte[4]))));
        StunMessage answer = side.sentTo(ELSEWHERE).get(0);
        assertEquals(StunClass.ERROR, answer.stunClass());
        ErrorCode code = answer.find(ErrorCode.class);
        assertNotNull(code);
        assertEquals(ErrorCode.UNKNOWN_ATTRIBUTE, code.code());
        assertEquals(new UnknownAttributes(List.of(0x7ABC)), answer.find(UnknownAttributes.class));
        assertEquals(List.of(), side.all(IceTrace.RemoteLearnt.class));
    }

    @Test
    void unknownOptionalAttributesAreSkipped() {
        side.receive(ELSEWHERE, side.sealed(side.check(new OpaqueAttribute(0xFABC, new byte[4]))));
        assertEquals(1, side.sentTo(ELSEWHERE, StunClass.SUCCESS).size());
    }

    @Test
    void aFloodFromUnknownAddressesLeavesAnswersForTheKnownOne() {
        side.agent.onRemoteCandidate(side.now, OtherSide.remote(CandidateType.HOST, OtherSide.at("203.0.113.8", 8)));
        for (int i = 0; i < 200; i++) {
            side.checkFrom(ELSEWHERE);
        }
        assertEquals(32, side.sentTo(ELSEWHERE, StunClass.SUCCESS).size());
        side.checkFrom(THEIRS);
        assertEquals(1, side.sentTo(THEIRS, StunClass.SUCCESS).size());
    }
}
