/**
 * Work for later: staged in the caller's transaction, run once it is committed, however often the
 * process dies. Owns {@code cell.scheduled_task}. Must never run inside the transaction that staged
 * it.
 */
@NullMarked
package ru.trenergram.jobs;

import org.jspecify.annotations.NullMarked;
