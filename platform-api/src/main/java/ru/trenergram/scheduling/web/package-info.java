/** The REST face of session types; sees only the contract. */
@NullMarked
package ru.trenergram.scheduling.web;

import org.jspecify.annotations.NullMarked;
