package ru.trenergram.local.telegram;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A chat as a phone shows it.
 *
 * @param started whether the person ever wrote to the bot; before, there is only a Start button
 * @param action what the bot is doing, "typing" and the like
 * @param keyboard rows of the reply keyboard, empty for none
 */
record ChatView(
    Persona persona,
    String bot,
    boolean started,
    boolean blocked,
    @Nullable String action,
    List<List<Button>> keyboard,
    @Nullable String placeholder,
    List<BotCommand> commands,
    JsonNode menuButton,
    List<ChatMessage> messages) {}
