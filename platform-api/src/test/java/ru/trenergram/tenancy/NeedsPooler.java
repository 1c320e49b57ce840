package ru.trenergram.tenancy;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.condition.EnabledIf;

/** Reported as skipped where PgBouncer cannot be had; {@code ./test} looks for it. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@EnabledIf(
    value = "ru.trenergram.local.database.LocalPooler#isInstalled",
    disabledReason = "PgBouncer is not installed (Debian: apt install pgbouncer)")
@interface NeedsPooler {}
