package dev.punchline.protocol.id;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RoomNameTest {
    @Test
    void whoNamesNoRoomIsInTheLobby() {
        assertEquals("lobby", RoomName.DEFAULT.text());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Lobby", "a b", "a/b", "ä"})
    void namesOfAnotherFormAreRefused(String text) {
        assertThrows(IllegalArgumentException.class, () -> new RoomName(text));
    }
}
