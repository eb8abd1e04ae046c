/** The folder of one installation: its key and its contacts, each written aside, forced and renamed. */
@NullMarked
package dev.punchline.engine.home;

import org.jspecify.annotations.NullMarked;
