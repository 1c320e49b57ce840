/**
 * Child processes that outlive neither their starter nor their purpose: who they are, how they end,
 * what a killed starter left behind.
 */
@NullMarked
package ru.trenergram.local.process;

import org.jspecify.annotations.NullMarked;
