package ru.trenergram.privacy;

import java.time.Instant;

/** Somebody agreed to the text of this version. */
public record Consent(String version, ConsentWay way, Instant givenAt) {}
