/** When a client is asked whether they come. Plans jobs from booking events; owns no table. */
@NullMarked
package ru.trenergram.reminders;

import org.jspecify.annotations.NullMarked;
