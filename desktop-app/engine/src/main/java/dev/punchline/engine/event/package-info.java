/** What an engine reports: events, and the words they are made of. Front ends and pure machines both speak them. */
@NullMarked
package dev.punchline.engine.event;

import org.jspecify.annotations.NullMarked;
