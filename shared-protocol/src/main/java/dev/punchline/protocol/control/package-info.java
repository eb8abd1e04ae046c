/**
 * What two connected peers say to each other beside their transfers, and the byte that opens each stream.
 *
 * <p>Layout of a control frame, in network byte order: type (1 byte), length of the payload (1 byte), payload.
 *
 * <table>
 * <caption>Frames</caption>
 * <tr><th>type</th><th>name</th><th>payload</th></tr>
 * <tr><td>1</td><td>hello</td><td>protocol version (2 bytes), at least 1; later versions may append</td></tr>
 * <tr><td>2</td><td>ping</td><td>token (8 bytes), sent back as it is</td></tr>
 * <tr><td>3</td><td>pong</td><td>token (8 bytes)</td></tr>
 * <tr><td>4</td><td>recall</td><td>contribution to the next call's key (32 random bytes)</td></tr>
 * <tr><td>5</td><td>lane asked</td><td>lane (16 random bytes), up to 8 ports (2 bytes each, 1024 and above)</td></tr>
 * <tr><td>6</td><td>lane answered</td><td>the same lane, up to 8 ports</td></tr>
 * </table>
 *
 * <p>Unknown types are skipped.
 */
@NullMarked
package dev.punchline.protocol.control;

import org.jspecify.annotations.NullMarked;
