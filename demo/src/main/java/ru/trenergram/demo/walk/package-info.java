/**
 * The main job of the platform as its users do it, over the real protocols: the API, Keycloak's own
 * pages, the chat with the bot, the mail. Knows no class of the application. Used by {@code ./run
 * check} and to make the demo clubs.
 */
@NullMarked
package ru.trenergram.demo.walk;

import org.jspecify.annotations.NullMarked;
