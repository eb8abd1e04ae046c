package dev.punchline.mediator.proof;

import dev.punchline.mediator.refusal.Refusal;
import dev.punchline.protocol.api.ApiErrorCode;
import dev.punchline.protocol.api.RegistrationTerms;
import dev.punchline.protocol.api.RoomTokenProof;
import dev.punchline.protocol.id.RoomName;
import dev.punchline.protocol.id.RoomToken;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Who may enter which room. A room without a token is open to whoever knows its name, and nobody is ever told the names.
 *
 * @param tokens of single rooms; any of a room's opens it, so that they can be changed one after the other
 * @param others tokens of all rooms that are not named; none: those need none
 * @param names which names a room without a token may have
 */
public record RoomRules(Map<RoomName, List<RoomToken>> tokens, List<RoomToken> others, Names names) {
    /** Which names a room without a token may have. */
    public enum Names {
        ANY,
        /** Such as nobody guesses. */
        SECRET
    }

    /** 24 of 38 characters: more than 100 bits, if they are drawn at random. */
    public static final int SECRET_LENGTH = 24;

    /** Every room is open to whoever knows its name. */
    public static final RoomRules OPEN = new RoomRules(Map.of(), List.of(), Names.ANY);

    public RoomRules {
        tokens = Map.copyOf(tokens);
        others = List.copyOf(others);
    }

    /**
     * Checks that a peer may enter the room of its terms.
     *
     * @param entry what it shows
     * @throws Refusal if it shows no right token, or the room needs another name
     */
    public void check(RegistrationTerms terms, Optional<RoomTokenProof> entry) throws Refusal {
        List<RoomToken> right = tokens.getOrDefault(terms.room(), others);
        if (right.isEmpty()) {
            if (names == Names.SECRET && terms.room().text().length() < SECRET_LENGTH) {
                throw new Refusal(
                        ApiErrorCode.ROOM_CLOSED,
                        "this mediator takes rooms with a secret name of " + SECRET_LENGTH
                                + " characters or more only");
            }
            return;
        }
        for (RoomToken token : right) {
            if (entry.isPresent() && RoomTokenProof.of(token, terms).equals(entry.get())) {
                return;
            }
        }
        throw new Refusal(
                ApiErrorCode.ROOM_CLOSED,
                entry.isPresent() ? "that is not the token of this room" : "this room needs a token");
    }
}
