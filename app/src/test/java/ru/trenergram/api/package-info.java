/** Tests of the whole REST API, driven by its own document. */
@NullMarked
package ru.trenergram.api;

import org.jspecify.annotations.NullMarked;
