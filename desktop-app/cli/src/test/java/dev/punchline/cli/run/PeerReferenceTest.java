package dev.punchline.cli.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.punchline.cli.Cast;
import dev.punchline.engine.event.PeerEvent;
import dev.punchline.protocol.id.DisplayName;
import dev.punchline.protocol.id.PeerId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class PeerReferenceTest {
    private static final List<PeerEvent.PeerSeen> ROOM =
            List.of(Cast.online(Cast.ANNA, "Anna"), Cast.online(Cast.BERT, "Bert"));
    private static final Function<DisplayName, Optional<PeerId>> NO_CONTACTS = name -> Optional.empty();
    private static final PeerReference.Match ANNA = new PeerReference.Match.Found(Cast.ANNA);
    private static final PeerReference.Match NOBODY = new PeerReference.Match.Nobody();

    @Test
    void anIdIsUnderstoodInAnyForm() {
        assertEquals(ANNA, match(Cast.ANNA.text()));
        assertEquals(ANNA, match(Cast.ANNA.grouped()));
        assertEquals(ANNA, match(Cast.ANNA.grouped().toUpperCase(Locale.ROOT)));
        assertTrue(new PeerReference(Cast.ANNA.grouped()).isId());
    }

    @Test
    void theBeginningOfAnIdIsEnoughWhenItIsLongEnoughAndNobodyElseHasIt() {
        assertEquals(ANNA, match(Cast.ANNA.shortId()));
        assertEquals(ANNA, match(Cast.ANNA.text().substring(0, 4)));
        assertEquals(NOBODY, match(Cast.ANNA.text().substring(0, 3)));
        assertFalse(new PeerReference(Cast.ANNA.shortId()).isId());
    }

    @Test
    void aNameIsTakenAsItIsWritten() {
        assertEquals(ANNA, match("Anna"));
        assertEquals(NOBODY, match("anna"));
        assertEquals(NOBODY, match("Ann"));
        assertEquals(NOBODY, match("\u001b"));
    }

    @Test
    void twoOfOneNameAreBothShown() {
        List<PeerEvent.PeerSeen> room = List.of(Cast.online(Cast.ANNA, "Anna"), Cast.online(Cast.BERT, "Anna"));
        assertEquals(new PeerReference.Match.Several(room), new PeerReference("Anna").among(room, NO_CONTACTS));
    }

    @Test
    void aStrangerThatIsNamedLikeTheBeginningOfAnIdIsNotTakenForIt() {
        String prefix = Cast.ANNA.text().substring(0, 8);
        List<PeerEvent.PeerSeen> room = List.of(Cast.online(Cast.ANNA, "Anna"), Cast.online(Cast.BERT, prefix));
        assertInstanceOf(PeerReference.Match.Several.class, new PeerReference(prefix).among(room, NO_CONTACTS));
    }

    @Test
    void aContactsNameMeansItsKeyWhoeverElseShowsIt() {
        List<PeerEvent.PeerSeen> room = List.of(Cast.online(Cast.ANNA, "A. on tour"), Cast.online(Cast.BERT, "Anna"));
        assertEquals(ANNA, new PeerReference("Anna").among(room, annaIsAContact()));
    }

    @Test
    void whoeverShowsAnAbsentContactsNameIsAnImpostor() {
        PeerEvent.PeerSeen bert = Cast.online(Cast.BERT, "Anna");
        assertEquals(
                new PeerReference.Match.Impostor(bert, Cast.ANNA),
                new PeerReference("Anna").among(List.of(bert), annaIsAContact()));
    }

    @Test
    void anAbsentContactIsNobody() {
        assertEquals(NOBODY, new PeerReference("Anna").among(List.of(ROOM.get(1)), annaIsAContact()));
    }

    private static PeerReference.Match match(String written) {
        return new PeerReference(written).among(ROOM, NO_CONTACTS);
    }

    private static Function<DisplayName, Optional<PeerId>> annaIsAContact() {
        return name -> name.text().equals("Anna") ? Optional.of(Cast.ANNA) : Optional.empty();
    }
}
