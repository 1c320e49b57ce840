package ru.trenergram.growth;

import java.util.UUID;
import ru.trenergram.tenancy.TenantId;

/** Where a code leads: an invitation or a trainer of one tenant. */
public record LinkTarget(TenantId tenant, LinkKind kind, UUID target) {}
