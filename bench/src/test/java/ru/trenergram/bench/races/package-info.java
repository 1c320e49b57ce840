@NullMarked
package ru.trenergram.bench.races;

import org.jspecify.annotations.NullMarked;
