package ru.trenergram.tenancy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import liquibase.change.Change;
import liquibase.changelog.ChangeLogParameters;
import liquibase.changelog.ChangeSet;
import liquibase.changelog.DatabaseChangeLog;
import liquibase.database.Database;
import liquibase.database.core.PostgresDatabase;
import liquibase.exception.LiquibaseException;
import liquibase.parser.ChangeLogParserFactory;
import liquibase.resource.ClassLoaderResourceAccessor;
import liquibase.resource.ResourceAccessor;
import liquibase.sql.Sql;
import liquibase.sqlgenerator.SqlGeneratorFactory;
import liquibase.util.LiquibaseUtil;
import org.springframework.stereotype.Component;
import ru.trenergram.kernel.Digest;

/** The changelog of a club's schema, read once: its version, and the DDL that replays it whole. */
@Component
class ClubChangelog {

  static final String PATH = "db/club/changelog.yaml";

  private final String version;
  private final String script;

  ClubChangelog() throws LiquibaseException {
    Database dialect = new PostgresDatabase();
    ResourceAccessor resources = new ClassLoaderResourceAccessor();
    DatabaseChangeLog changelog =
        ChangeLogParserFactory.getInstance()
            .getParser(PATH, resources)
            .parse(PATH, new ChangeLogParameters(dialect), resources);
    List<ChangeSet> changes = changelog.getChangeSets();
    this.version = version(changes);
    this.script = script(changes, dialect);
  }

  /** Changes whenever a change set is added; a tenant with another one is behind. */
  String version() {
    return version;
  }

  /** Statements that make the schema at the head of the search path what the changelog says. */
  String script() {
    return script;
  }

  private static String version(List<ChangeSet> changes) {
    String sums =
        changes.stream()
            .map(c -> c.toString(false) + checksum(c))
            .collect(Collectors.joining("\n"));
    return HexFormat.of().formatHex(Digest.of(sums)).substring(0, 16);
  }

  private static String checksum(ChangeSet change) {
    return change.generateCheckSum(liquibase.ChecksumVersion.latest()).toString();
  }

  private static String script(List<ChangeSet> changes, Database dialect) {
    List<String> statements = new ArrayList<>();
    statements.add(
        """
        create table databasechangelog (
          id varchar(255) not null, author varchar(255) not null, filename varchar(255) not null,
          dateexecuted timestamp not null, orderexecuted integer not null, exectype varchar(10) not null,
          md5sum varchar(35), description varchar(255), comments varchar(255), tag varchar(255),
          liquibase varchar(20), contexts varchar(255), labels varchar(255), deployment_id varchar(10));
        create table databasechangeloglock (
          id integer not null, locked boolean not null, lockgranted timestamp, lockedby varchar(255),
          constraint databasechangeloglock_pkey primary key (id));
        insert into databasechangeloglock (id, locked) values (1, false)\
        """);
    for (ChangeSet change : changes) {
      change.getChanges().forEach(c -> statements.addAll(sqlOf(c, dialect)));
    }
    statements.add(
        "insert into databasechangelog (id, author, filename, dateexecuted, orderexecuted,"
            + " exectype, md5sum, description, liquibase, deployment_id) values "
            + rows(changes));
    return String.join(";\n", statements) + ";\n";
  }

  private static List<String> sqlOf(Change change, Database dialect) {
    return Arrays.stream(change.generateStatements(dialect))
        .flatMap(s -> Arrays.stream(SqlGeneratorFactory.getInstance().generateSql(s, dialect)))
        .map(Sql::toSql)
        .toList();
  }

  private static String rows(List<ChangeSet> changes) {
    List<String> rows = new ArrayList<>();
    for (ChangeSet change : changes) {
      rows.add(
          "('%s', '%s', '%s', localtimestamp, %d, 'EXECUTED', '%s', 'sql', '%s', 'replayed')"
              .formatted(
                  change.getId(),
                  change.getAuthor(),
                  change.getFilePath(),
                  rows.size() + 1,
                  checksum(change),
                  LiquibaseUtil.getBuildVersion()));
    }
    return String.join(",\n", rows);
  }
}
