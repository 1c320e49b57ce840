package ru.trenergram.jobs;

import org.jspecify.annotations.Nullable;
import ru.trenergram.tenancy.TenantId;

/**
 * Something to be done later.
 *
 * @param kind which {@link JobHandler} does it
 * @param tenant the club it is done in, or null for work of the platform itself
 * @param subject what it is about, usually an id; with kind and tenant it is the job's identity:
 *     staging the same job again moves it
 */
public record Job(String kind, @Nullable TenantId tenant, String subject) {

  public Job {
    if (subject.isBlank() || subject.contains("\n") || subject.length() > 200) {
      throw new IllegalArgumentException("a job's subject is one line of 1 to 200 characters");
    }
  }

  /** A job of the platform itself. */
  public static Job ofPlatform(String kind, String subject) {
    return new Job(kind, null, subject);
  }

  /** A job that runs bound to a tenant. */
  public static Job of(TenantId tenant, String kind, String subject) {
    return new Job(kind, tenant, subject);
  }
}
