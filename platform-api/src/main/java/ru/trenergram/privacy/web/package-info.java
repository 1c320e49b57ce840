/** The REST face of privacy. */
@NullMarked
package ru.trenergram.privacy.web;

import org.jspecify.annotations.NullMarked;
