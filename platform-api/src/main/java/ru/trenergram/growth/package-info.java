/**
 * How people come in: codes of links and where each leads. Owns {@code platform.link}, where a code
 * is kept as its hash only.
 */
@NullMarked
package ru.trenergram.growth;

import org.jspecify.annotations.NullMarked;
