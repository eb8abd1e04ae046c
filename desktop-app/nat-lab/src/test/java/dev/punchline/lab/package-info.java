/**
 * The laboratory: the real jars as processes in Linux network namespaces, behind routers of all kinds.
 * No namespace has a link to the machine's own network.
 */
@NullMarked
package dev.punchline.lab;

import org.jspecify.annotations.NullMarked;
