@NullMarked
package ru.trenergram.jobs;

import org.jspecify.annotations.NullMarked;
