package dev.punchline.mediator.stun;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.punchline.protocol.id.StunTicket;
import dev.punchline.protocol.stun.AddressAttribute;
import dev.punchline.protocol.stun.ChangeRequest;
import dev.punchline.protocol.stun.ErrorCode;
import dev.punchline.protocol.stun.OpaqueAttribute;
import dev.punchline.protocol.stun.Padding;
import dev.punchline.protocol.stun.ResponsePort;
import dev.punchline.protocol.stun.ShownTicket;
import dev.punchline.protocol.stun.StunAttribute;
import dev.punchline.protocol.stun.StunClass;
import dev.punchline.protocol.stun.StunDecoder;
import dev.punchline.protocol.stun.StunEncoder;
import dev.punchline.protocol.stun.StunMessage;
import dev.punchline.protocol.stun.StunSeal;
import dev.punchline.protocol.stun.TicketReceipt;
import dev.punchline.protocol.stun.TransactionId;
import dev.punchline.protocol.stun.UnknownAttributes;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StunResponderTest {
    private static final TransactionId ID = new TransactionId(0x01020304, 0x05060708090a0b0cL);
    private static final InetSocketAddress CLIENT = new InetSocketAddress("198.51.100.7", 40000);
    private static final InetSocketAddress A1P1 = new InetSocketAddress("203.0.113.1", 3478);
    private static final InetSocketAddress A1P2 = new InetSocketAddress("203.0.113.1", 3479);
    private static final InetSocketAddress A2P1 = new InetSocketAddress("203.0.113.2", 3478);
    private static final InetSocketAddress A2P2 = new InetSocketAddress("203.0.113.2", 3479);
    private static final Map<StunPlace, InetSocketAddress> FOUR_ADDRESSES = Map.of(
            StunPlace.PRIMARY, A1P1,
            StunPlace.PRIMARY_NEXT_PORT, A1P2,
            StunPlace.ALTERNATE, A2P1,
            StunPlace.ALTERNATE_NEXT_PORT, A2P2);

    private final StunResponder four =
            new StunResponder(new StunPlaces(EnumSet.allOf(StunPlace.class), FOUR_ADDRESSES), TicketOffice.CLOSED);
    private final StunResponder two = new StunResponder(
            new StunPlaces(
                    EnumSet.of(StunPlace.PRIMARY, StunPlace.PRIMARY_NEXT_PORT),
                    Map.of(StunPlace.PRIMARY, A1P1, StunPlace.PRIMARY_NEXT_PORT, A1P2)),
            TicketOffice.CLOSED);
    private final StunResponder unknownAddress = new StunResponder(
            new StunPlaces(EnumSet.of(StunPlace.PRIMARY, StunPlace.PRIMARY_NEXT_PORT), Map.of()), TicketOffice.CLOSED);

    private static StunResponder.Answer answer(StunResponder responder, StunPlace at, StunAttribute... attributes) {
        return Objects.requireNonNull(responder.answer(request(attributes), CLIENT, at));
    }

    private static ByteBuffer request(StunAttribute... attributes) {
        return StunEncoder.encode(StunMessage.request(ID).with(attributes));
    }

    private static StunMessage read(StunResponder.Answer answer) throws Exception {
        return StunDecoder.decode(answer.datagram());
    }

    private static String hex(ByteBuffer datagram) {
        byte[] bytes = new byte[datagram.remaining()];
        datagram.duplicate().get(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    @Test
    void withTwoAddressesEverythingOfRfc5780IsSaid() throws Exception {
        StunMessage expected = StunMessage.success(ID)
                .with(
                        new AddressAttribute.XorMapped(CLIENT),
                        new AddressAttribute.Mapped(CLIENT),
                        new AddressAttribute.ResponseOrigin(A1P1),
                        new AddressAttribute.Other(A2P2));

        StunResponder.Answer answer = answer(four, StunPlace.PRIMARY);

        assertEquals(expected, read(answer));
        assertEquals(StunPlace.PRIMARY, answer.from());
    }

    /** RFC 5780 section 6.1, table 1; OTHER-ADDRESS is the same whatever change is asked for. */
    @ParameterizedTest
    @CsvSource({
        "PRIMARY, NONE, PRIMARY, ALTERNATE_NEXT_PORT",
        "PRIMARY, PORT, PRIMARY_NEXT_PORT, ALTERNATE_NEXT_PORT",
        "PRIMARY, ADDRESS, ALTERNATE, ALTERNATE_NEXT_PORT",
        "PRIMARY, ADDRESS_AND_PORT, ALTERNATE_NEXT_PORT, ALTERNATE_NEXT_PORT",
        "PRIMARY_NEXT_PORT, NONE, PRIMARY_NEXT_PORT, ALTERNATE",
        "PRIMARY_NEXT_PORT, PORT, PRIMARY, ALTERNATE",
        "PRIMARY_NEXT_PORT, ADDRESS, ALTERNATE_NEXT_PORT, ALTERNATE",
        "PRIMARY_NEXT_PORT, ADDRESS_AND_PORT, ALTERNATE, ALTERNATE",
        "ALTERNATE, NONE, ALTERNATE, PRIMARY_NEXT_PORT",
        "ALTERNATE, PORT, ALTERNATE_NEXT_PORT, PRIMARY_NEXT_PORT",
        "ALTERNATE, ADDRESS, PRIMARY, PRIMARY_NEXT_PORT",
        "ALTERNATE, ADDRESS_AND_PORT, PRIMARY_NEXT_PORT, PRIMARY_NEXT_PORT",
        "ALTERNATE_NEXT_PORT, NONE, ALTERNATE_NEXT_PORT, PRIMARY",
        "ALTERNATE_NEXT_PORT, PORT, ALTERNATE, PRIMARY",
        "ALTERNATE_NEXT_PORT, ADDRESS, PRIMARY_NEXT_PORT, PRIMARY",
        "ALTERNATE_NEXT_PORT, ADDRESS_AND_PORT, PRIMARY, PRIMARY",
    })
    void theAnswerComesFromWhereTheTableSays(StunPlace at, ChangeRequest change, StunPlace from, StunPlace other)
            throws Exception {
        StunResponder.Answer answer = answer(four, at, change);

        assertEquals(from, answer.from());
        assertEquals(
                new AddressAttribute.ResponseOrigin(FOUR_ADDRESSES.get(from)),
                read(answer).find(AddressAttribute.ResponseOrigin.class));
        assertEquals(
                new AddressAttribute.Other(FOUR_ADDRESSES.get(other)),
                read(answer).find(AddressAttribute.Other.class));
    }

    @Test
    void withOneAddressNoOtherIsNamedButThePortMayChange() throws Exception {
        StunMessage expected = StunMessage.success(ID)
                .with(new AddressAttribute.XorMapped(CLIENT), new AddressAttribute.ResponseOrigin(A1P2));

        StunResponder.Answer answer = answer(two, StunPlace.PRIMARY, ChangeRequest.PORT);

        assertEquals(expected, read(answer));
        assertEquals(StunPlace.PRIMARY_NEXT_PORT, answer.from());
    }

    @ParameterizedTest
    @CsvSource({"ADDRESS", "ADDRESS_AND_PORT"})
    void withOneAddressAChangeOfAddressIsRefused(ChangeRequest change) throws Exception {
        StunResponder.Answer answer = answer(two, StunPlace.PRIMARY, change);

        assertEquals(
                StunMessage.error(ID, new ErrorCode(420, "Unknown")).with(new UnknownAttributes(List.of(0x0003))),
                read(answer));
        assertEquals(StunPlace.PRIMARY, answer.from());
    }

    @Test
    void anAddressThatIsNotKnownIsNotClaimed() throws Exception {
        assertEquals(
                StunMessage.success(ID).with(new AddressAttribute.XorMapped(CLIENT)),
                read(answer(unknownAddress, StunPlace.PRIMARY)));
    }

    @Test
    void addressesOfTheOtherFamilyAreNotTold() throws Exception {
        InetSocketAddress v6 = new InetSocketAddress("2001:db8::7", 40000);
        StunResponder.Answer answer = Objects.requireNonNull(two.answer(request(), v6, StunPlace.PRIMARY));

        assertEquals(StunMessage.success(ID).with(new AddressAttribute.XorMapped(v6)), read(answer));
    }

    @Test
    void unknownRequiredAttributesGet420AndUnknownOptionalOnesAreSkipped() throws Exception {
        OpaqueAttribute one = new OpaqueAttribute(0x0033, new byte[8]);
        OpaqueAttribute another = new OpaqueAttribute(0x0034, new byte[4]);
        OpaqueAttribute optional = new OpaqueAttribute(0x8FFF, new byte[4]);

        assertEquals(
                StunMessage.error(ID, new ErrorCode(420, "Unknown"))
                        .with(new UnknownAttributes(List.of(0x0033, 0x0034))),
                read(answer(four, StunPlace.PRIMARY, one, another, optional)));
        assertEquals(
                StunClass.SUCCESS,
                read(answer(four, StunPlace.PRIMARY, optional)).stunClass());
    }

    @Test
    void aResponsePortIsOneOfTheSendersAddress() throws Exception {
        StunResponder.Answer answer = answer(four, StunPlace.PRIMARY, new ResponsePort(40_001));

        assertEquals(new InetSocketAddress("198.51.100.7", 40_001), answer.to());
        assertEquals(new AddressAttribute.XorMapped(CLIENT), read(answer).find(AddressAttribute.XorMapped.class));
    }

    @Test
    void portsOfServicesAreNotAimedAt() throws Exception {
        for (int port : new int[] {0, 53, 1_023}) {
            StunResponder.Answer answer = answer(four, StunPlace.PRIMARY, new ResponsePort(port));

            assertEquals(CLIENT, answer.to());
            assertEquals(StunMessage.error(ID, new ErrorCode(400, "Bad Request")), read(answer));
        }
    }

    @Test
    void paddingMakesTheAnswerAsLongAsItsRequestAndNoLonger() throws Exception {
        for (int bytes : new int[] {0, 4, 44, 45, 49, 50, 53, 100, 1_500}) {
            int asked = request(new Padding(bytes)).remaining();
            int answered = answer(four, StunPlace.PRIMARY, new Padding(bytes))
                    .datagram()
                    .remaining();

            assertTrue(answered == 68 || answered <= asked, bytes + " bytes: " + answered + " for " + asked);
            assertTrue(answered >= asked - 4, bytes + " bytes: " + answered + " for " + asked);
        }
    }

    /** RFC 5780 section 6.1. */
    @Test
    void paddingToAnotherPortIsRefused() throws Exception {
        StunResponder.Answer answer = answer(four, StunPlace.PRIMARY, new Padding(1_400), new ResponsePort(40_001));

        assertEquals(CLIENT, answer.to());
        assertEquals(StunMessage.error(ID, new ErrorCode(400, "Bad Request")), read(answer));
    }

    @Test
    void aRequestThatCannotBeReadGets400() throws Exception {
        ByteBuffer malformed = request(ChangeRequest.PORT).putShort(22, (short) 5);

        StunResponder.Answer answer = Objects.requireNonNull(four.answer(malformed, CLIENT, StunPlace.ALTERNATE));

        assertEquals(StunMessage.error(ID, new ErrorCode(400, "Bad Request")), read(answer));
        assertEquals(StunPlace.ALTERNATE, answer.from());
    }

    @Test
    void onlyRequestsAreAnswered() {
        for (StunMessage message : List.of(
                StunMessage.indication(ID),
                StunMessage.success(ID).with(new AddressAttribute.XorMapped(CLIENT)),
                StunMessage.error(ID, new ErrorCode(400, "")))) {
            assertNull(four.answer(StunEncoder.encode(message), CLIENT, StunPlace.PRIMARY));
        }
        ByteBuffer allocate = request().putShort(0, (short) 0x0003);
        assertNull(four.answer(allocate, CLIENT, StunPlace.PRIMARY));
        assertNull(four.answer(ByteBuffer.wrap(new byte[] {0x40, 1, 2}), CLIENT, StunPlace.PRIMARY));
        InetSocketAddress unanswerable = new InetSocketAddress("198.51.100.7", 0);
        assertNull(four.answer(request(), unanswerable, StunPlace.PRIMARY));
    }

    @Test
    void aFingerprintIsAnsweredByOneAndAWrongOneIsNotAnswered() throws Exception {
        ByteBuffer sealed = StunEncoder.encode(StunMessage.request(ID), StunSeal.FINGERPRINT);

        assertTrue(read(Objects.requireNonNull(four.answer(sealed, CLIENT, StunPlace.PRIMARY)))
                .hasFingerprint());
        assertNull(four.answer(sealed.putInt(24, 0), CLIENT, StunPlace.PRIMARY));
    }

    @Test
    void aClientOfRfc3489GetsAnAnswerInItsOwnForm() {
        ByteBuffer old = request(ChangeRequest.NONE).putInt(4, 0xdeadbeef);

        StunResponder.Answer answer = Objects.requireNonNull(four.answer(old, CLIENT, StunPlace.PRIMARY));

        assertEquals(
                "01010024" + "deadbeef" + "0102030405060708090a0b0c" // type, length, id of 128 bits
                        + "00010008" + "00019c40c6336407" // MAPPED-ADDRESS
                        + "00040008" + "00010d96cb007101" // SOURCE-ADDRESS
                        + "00050008" + "00010d97cb007102", // CHANGED-ADDRESS
                hex(answer.datagram()));
    }

    @Test
    void responseAddressOfRfc3489WhichAimsAnswersAtOthersIsRefused() {
        ByteBuffer old = request(new OpaqueAttribute(0x0002, new byte[] {0, 1, 0x0d, (byte) 0x96, 127, 0, 0, 1}))
                .putInt(4, 0xdeadbeef);

        StunResponder.Answer answer = Objects.requireNonNull(four.answer(old, CLIENT, StunPlace.PRIMARY));

        assertTrue(hex(answer.datagram()).startsWith("01110018deadbeef"));
    }

    @Test
    void aTicketIsShownToTheOfficeAndTheAnswerCarriesItsReceiptWithoutGrowingMoreThanThat() throws Exception {
        ShownTicket shown = new ShownTicket(new StunTicket("00112233445566778899aabbccddeeff"), TicketReceipt.NONE);
        TicketReceipt receipt = new TicketReceipt(0x0102030405060708L);
        List<String> heard = new ArrayList<>();
        StunResponder staffed =
                new StunResponder(new StunPlaces(EnumSet.of(StunPlace.PRIMARY), Map.of()), (said, from) -> {
                    heard.add(said + " " + from.getHostAddress());
                    return said.receipt().equals(receipt) ? Optional.empty() : Optional.of(receipt);
                });

        StunResponder.Answer first = answer(staffed, StunPlace.PRIMARY, shown.attribute());
        StunResponder.Answer second =
                answer(staffed, StunPlace.PRIMARY, new ShownTicket(shown.ticket(), receipt).attribute());

        assertEquals(Optional.of(receipt), TicketReceipt.read(read(first)));
        assertEquals(48, request(shown.attribute()).remaining());
        assertEquals(44, first.datagram().remaining());
        assertEquals(Optional.empty(), TicketReceipt.read(read(second)));
        assertEquals(32, second.datagram().remaining());
        assertEquals(2, heard.size());
        assertTrue(heard.get(0).endsWith(" 198.51.100.7"));
    }

    @Test
    void ticketsOfAWrongLengthOrInRefusedRequestsAreNotLookedAt() {
        StunResponder staffed =
                new StunResponder(new StunPlaces(EnumSet.of(StunPlace.PRIMARY), Map.of()), (said, from) -> {
                    throw new AssertionError("shown");
                });
        ShownTicket shown = new ShownTicket(new StunTicket("00112233445566778899aabbccddeeff"), TicketReceipt.NONE);

        answer(staffed, StunPlace.PRIMARY, new OpaqueAttribute(0xC0F0, new byte[23]));
        answer(staffed, StunPlace.PRIMARY, shown.attribute(), ChangeRequest.PORT);
    }

    /** The figures in the class comment. */
    @Test
    void answersAreAsSmallAsDocumented() {
        InetSocketAddress v6 = new InetSocketAddress("2001:db8::7", 40000);
        InetSocketAddress server = new InetSocketAddress("2001:db8::1", 3478);
        StunResponder fourOfIpv6 = new StunResponder(
                new StunPlaces(
                        EnumSet.allOf(StunPlace.class),
                        Map.of(StunPlace.PRIMARY, server, StunPlace.ALTERNATE_NEXT_PORT, server)),
                TicketOffice.CLOSED);

        assertEquals(32, answer(unknownAddress, StunPlace.PRIMARY).datagram().remaining());
        assertEquals(44, answer(two, StunPlace.PRIMARY).datagram().remaining());
        assertEquals(68, answer(four, StunPlace.PRIMARY).datagram().remaining());
        StunResponder.Answer largest = Objects.requireNonNull(fourOfIpv6.answer(request(), v6, StunPlace.PRIMARY));
        assertEquals(116, largest.datagram().remaining());
    }

    @Test
    void whateverArrivesNothingIsThrownAndAnswersStaySmall() {
        for (int seed = 0; seed < 50_000; seed++) {
            Random random = new Random(seed);
            ByteBuffer datagram = noise(random);
            StunPlace at = StunPlace.values()[random.nextInt(4)];
            StunResponder.Answer answer = four.answer(datagram, CLIENT, at);
            if (answer != null) {
                assertNotNull(answer.from());
                int size = answer.datagram().remaining();
                boolean error =
                        answer.datagram().get(0) == 1 && answer.datagram().get(1) == 0x11;
                int most = error ? datagram.remaining() + 20 : Math.max(76, datagram.remaining());
                assertEquals(CLIENT.getAddress(), answer.to().getAddress());
                assertTrue(size <= most, "seed " + seed + ": " + size + " bytes for " + datagram.remaining());
            }
        }
    }

    /** A request whose bytes were changed here and there, so that all stages of the decoder are reached. */
    private static ByteBuffer noise(Random random) {
        byte[] some = new byte[random.nextInt(12)];
        random.nextBytes(some);
        ByteBuffer datagram = StunEncoder.encode(
                StunMessage.request(ID)
                        .with(
                                ChangeRequest.values()[random.nextInt(4)],
                                random.nextBoolean()
                                        ? new Padding(random.nextInt(1_500))
                                        : new ResponsePort(random.nextInt(65_536)),
                                new OpaqueAttribute(random.nextBoolean() ? 0x7F00 : 0x8F00, some)),
                random.nextBoolean() ? new StunSeal[] {StunSeal.FINGERPRINT} : new StunSeal[0]);
        for (int changes = random.nextInt(3); changes > 0; changes--) {
            datagram.put(random.nextInt(datagram.limit()), (byte) random.nextInt());
        }
        return datagram.limit(datagram.limit() - (random.nextInt(10) == 0 ? random.nextInt(datagram.limit()) : 0));
    }
}
