/**
 * Which club is meant, and the wall around it: the registry of tenants, the binding of a thread of
 * work to one of them, the statement that names its club, provisioning and migration.
 *
 * <p>Owns {@code platform.tenant} and the shape of every club's schema. Must never hand out a
 * connection that reaches a club which is not bound.
 */
@NullMarked
package ru.trenergram.tenancy;

import org.jspecify.annotations.NullMarked;
