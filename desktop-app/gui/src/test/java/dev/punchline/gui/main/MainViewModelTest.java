package dev.punchline.gui.main;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.punchline.engine.event.MediatorFault;
import dev.punchline.engine.event.PeerEvent;
import dev.punchline.engine.invite.InviteLink;
import dev.punchline.gui.Script;
import dev.punchline.protocol.id.RoomName;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MainViewModelTest {
    private final MainViewModel main = new MainViewModel(new Invitation(
            new InviteLink(Script.MEDIATOR, RoomName.DEFAULT, Optional.empty()), Invitation.Host.THIS_APP));

    @Test
    void onceRegisteredTheHeaderTellsHowThisComputerIsSeen() {
        assertEquals("Connecting to the mediator…", main.mediator().get().text());
        main.accept(Script.registered());
        assertEquals("Mediator connected", main.mediator().get().text());
        assertEquals("You are 203.0.113.24:51413 · Port restricted", main.note().get());
    }

    @Test
    void aLostMediatorIsShownWithItsReasonUntilItIsBack() {
        main.accept(new PeerEvent.MediatorLost(
                new MediatorFault(MediatorFault.Kind.UNREACHABLE, "Nobody listens there."), Duration.ofSeconds(2)));
        assertEquals("Mediator out of reach", main.mediator().get().text());
        assertEquals("Nobody listens there.", main.note().get());
        main.accept(Script.registered());
        assertEquals("Mediator connected", main.mediator().get().text());
    }
}
