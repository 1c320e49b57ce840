package ru.trenergram.tenancy;

/** What a bound thread of work knows of its tenant. */
record BoundTenant(TenantId id, SchemaName schema, String cell) {}
