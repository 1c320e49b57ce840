package ru.trenergram.clubs;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.ZoneId;
import java.util.UUID;
import ru.trenergram.tenancy.TenantState;

@Schema(name = "Club", description = "What a club is to its members.")
public record ClubCard(
    UUID id,
    @Schema(example = "Атлет") String name,
    @Schema(example = "Москва") String city,
    ZoneId timeZone,
    @Schema(description = "Where the club stands, from sign-up to closing.") TenantState state) {}
