package ru.trenergram.people.web;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Schema(name = "Destination", description = "Where a trainer goes.")
record DestinationBody(
    UUID id,
    @Schema(
            description = "The club's name; null for the trainers without a club.",
            example = "Железо")
        @Nullable String club) {}
