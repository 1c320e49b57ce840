package ru.trenergram.tenancy;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import liquibase.ChecksumVersion;
import liquibase.change.Change;
import liquibase.changelog.ChangeLogParameters;
import liquibase.changelog.ChangeSet;
import liquibase.database.Database;
import liquibase.database.core.PostgresDatabase;
import liquibase.exception.LiquibaseException;
import liquibase.parser.ChangeLogParserFactory;
import liquibase.resource.ClassLoaderResourceAccessor;
import liquibase.resource.ResourceAccessor;
import liquibase.sql.Sql;
import liquibase.sqlgenerator.SqlGeneratorFactory;
import org.jspecify.annotations.Nullable;

/** A changelog, read once by Liquibase and turned into the SQL that {@link Replay} sends. */
final class Changelog {

  private final List<SchemaChange> changes;
  private final SchemaVersion version;
  private final Map<String, Integer> lengths;

  private Changelog(List<SchemaChange> changes) {
    this.changes = changes;
    this.version = SchemaVersion.of(changes);
    this.lengths =
        IntStream.rangeClosed(0, changes.size())
            .boxed()
            .collect(
                Collectors.toMap(n -> SchemaVersion.of(changes.subList(0, n)).value(), n -> n));
  }

  /**
   * Reads a changelog of the class path.
   *
   * @throws IllegalStateException if it cannot be read, or a change set asks for what a replay does
   *     not do: conditions, repetition, work outside a transaction
   */
  static Changelog read(String path) {
    Database dialect = new PostgresDatabase();
    try (ResourceAccessor resources = new ClassLoaderResourceAccessor()) {
      return new Changelog(
          ChangeLogParserFactory.getInstance()
              .getParser(path, resources)
              .parse(path, new ChangeLogParameters(dialect), resources)
              .getChangeSets()
              .stream()
              .map(set -> change(set, dialect))
              .toList());
    } catch (LiquibaseException e) {
      throw new IllegalStateException("the changelog " + path + " cannot be read", e);
    } catch (Exception e) {
      throw e instanceof RuntimeException broken ? broken : new IllegalStateException(path, e);
    }
  }

  List<SchemaChange> changes() {
    return changes;
  }

  /** A schema of another version is behind, or newer code made it. */
  SchemaVersion version() {
    return version;
  }

  /** What came after a version that this changelog has gone through; empty for any other. */
  Optional<List<SchemaChange>> after(String version) {
    return Optional.ofNullable(lengths.get(version)).map(n -> changes.subList(n, changes.size()));
  }

  /**
   * The changes that a schema has not had, in their order. Changes that this code does not know are
   * none of its business: newer code made them.
   *
   * @param applied checksums of the changes it has had, by {@link SchemaChange#name}
   * @throws IllegalStateException if one of them was edited afterwards
   */
  List<SchemaChange> missingIn(Map<String, @Nullable String> applied) {
    for (SchemaChange change : changes) {
      String then = applied.get(change.name());
      if (then != null && !then.equals(change.checksum())) {
        throw new IllegalStateException(
            "the change set " + change.name() + " was edited after it had been applied");
      }
    }
    return changes.stream().filter(change -> !applied.containsKey(change.name())).toList();
  }

  private static SchemaChange change(ChangeSet set, Database dialect) {
    if (!isPlain(set)) {
      throw new IllegalStateException(
          set.toString(false)
              + " asks for more than plain SQL in a transaction; a replay does not do that");
    }
    return new SchemaChange(
        set.getId(),
        set.getAuthor(),
        set.getFilePath(),
        set.generateCheckSum(ChecksumVersion.latest()).toString(),
        set.getChanges().stream().flatMap(c -> sqlOf(c, dialect).stream()).toList());
  }

  private static boolean isPlain(ChangeSet set) {
    return set.isRunInTransaction()
        && !set.isAlwaysRun()
        && !set.isRunOnChange()
        && (set.getPreconditions() == null
            || set.getPreconditions().getNestedPreconditions().isEmpty())
        && (set.getContextFilter() == null || set.getContextFilter().isEmpty())
        && (set.getLabels() == null || set.getLabels().isEmpty())
        && (set.getDbmsSet() == null || set.getDbmsSet().isEmpty());
  }

  private static List<String> sqlOf(Change change, Database dialect) {
    return Arrays.stream(change.generateStatements(dialect))
        .flatMap(s -> Arrays.stream(SqlGeneratorFactory.getInstance().generateSql(s, dialect)))
        .map(Sql::toSql)
        .toList();
  }
}
