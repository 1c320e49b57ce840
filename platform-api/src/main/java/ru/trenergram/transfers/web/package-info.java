/** Transfers over REST. */
@NullMarked
package ru.trenergram.transfers.web;

import org.jspecify.annotations.NullMarked;
