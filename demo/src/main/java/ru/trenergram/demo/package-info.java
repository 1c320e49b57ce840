/**
 * What {@code ./run} starts: the stand-ins of local-stack and the packaged application, which runs
 * as a process of its own exactly as it does in production.
 */
@NullMarked
package ru.trenergram.demo;

import org.jspecify.annotations.NullMarked;
