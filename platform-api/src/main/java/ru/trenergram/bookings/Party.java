package ru.trenergram.bookings;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.UUID;

@Schema(description = "One side of a booking.")
public record Party(UUID id, @Schema(example = "Анна Петрова") String name) {}
