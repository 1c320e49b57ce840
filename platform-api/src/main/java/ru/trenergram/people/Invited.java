package ru.trenergram.people;

/**
 * A new invitation.
 *
 * @param link the address that opens it in the bot; shown this once, stored as a hash
 */
public record Invited(InvitationView invitation, String link) {}
