package ru.trenergram.identity;

/** An account to be made at Keycloak; its owner sets password and second factor. */
public record NewStaffAccount(String email, String name, Language language) {}
