/** The REST endpoints of club sign-up; they see only the contract of {@code admin}. */
@NullMarked
package ru.trenergram.admin.web;

import org.jspecify.annotations.NullMarked;
