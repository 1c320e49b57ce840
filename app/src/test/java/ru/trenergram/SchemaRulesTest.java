package ru.trenergram;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * Holds every changelog and every statement to the rules that keep the way to Citus open (decision
 * 0003): nothing crosses schemas, every table has a primary key, no triggers, no MERGE, no database
 * functions, short names, no advisory locks, timeouts by role; and that a statement is planned once
 * for all its values (decision 0002).
 */
class SchemaRulesTest {

  private static final Pattern COMMENT = Pattern.compile("(?m)--.*$");
  private static final Pattern TABLE =
      Pattern.compile("(?is)create\\s+table\\s+(\\w+)\\s*\\((.*?)\\n\\)");
  private static final Pattern NAMED =
      Pattern.compile(
          "(?i)(?:constraint|create\\s+(?:unique\\s+)?index|create\\s+table)\\s+(\\w+)");
  private static final Map<String, Pattern> FORBIDDEN_IN_CHANGELOGS =
      Map.of(
          "a trigger", Pattern.compile("(?i)\\bcreate\\s+(or\\s+replace\\s+)?trigger\\b"),
          "a function",
              Pattern.compile("(?i)\\bcreate\\s+(or\\s+replace\\s+)?(function|procedure)\\b"),
          "MERGE", Pattern.compile("(?i)\\bmerge\\s+into\\b"),
          "another schema",
              Pattern.compile("(?i)\\b(in_club|platform|cell|public|t_[0-9a-z]{13})\\.\\w"),
          "an enum type", Pattern.compile("(?i)\\bcreate\\s+(type|domain)\\b"),
          "the database's clock",
              Pattern.compile(
                  "(?i)\\b(now\\(\\)|current_timestamp|clock_timestamp|localtimestamp)"),
          "a small identity", Pattern.compile("(?i)\\b(serial|int(eger)?\\s+generated)\\b"));
  private static final Pattern LITERAL =
      Pattern.compile("\"\"\"[\\s\\S]*?\"\"\"|\"(?:[^\"\\\\\\n]|\\\\.)*\"");
  private static final Map<String, Pattern> FORBIDDEN_IN_STATEMENTS =
      Map.of(
          "an advisory lock", Pattern.compile("(?i)pg_(try_)?advisory"),
          "LISTEN or NOTIFY", Pattern.compile("(?i)\"\\s*(listen|notify) "),
          "MERGE", Pattern.compile("(?i)\\bmerge\\s+into\\b"),
          "a timeout of the session",
              Pattern.compile("(?i)\\bset\\s+(local\\s+)?(lock|statement)_timeout"),
          "the database's clock",
              Pattern.compile("(?i)\\bnow\\(\\)|current_timestamp|clock_timestamp|\\bcurrent_date"),
          "a physical schema", Pattern.compile("\\bt_[0-9a-z]{13}\\b"),
          "a condition that a null switches off",
              Pattern.compile(
                  "(?i)\\b([\\w.]+)\\s*(=|<>|[<>]=?)\\s*coalesce\\(\\s*(cast\\(\\s*)?(\\?|:\\w+)[^,]*,\\s*\\1\\s*\\)"
                      + "|(\\?|:\\w+)(\\s+as\\s+[\\w\\[\\]]+\\))?(::[\\w\\[\\]]+)?\\s+is\\s+null\\s+or\\b"));

  record Changelog(String name, String sql) {
    @Override
    public String toString() {
      return name;
    }
  }

  static List<Changelog> changelogs() throws IOException {
    List<Changelog> found = new ArrayList<>();
    for (Resource file :
        new PathMatchingResourcePatternResolver().getResources("classpath*:db/*/changes/*.sql")) {
      String path = file.getURL().getPath();
      found.add(
          new Changelog(
              path.substring(path.indexOf("db/")),
              COMMENT.matcher(file.getContentAsString(StandardCharsets.UTF_8)).replaceAll("")));
    }
    return found;
  }

  @Test
  void theChangelogsOfEveryModuleAreSeen() throws IOException {
    assertThat(changelogs())
        .extracting(Changelog::name)
        .hasSizeGreaterThan(8)
        .anyMatch(name -> name.startsWith("db/platform"))
        .anyMatch(name -> name.startsWith("db/cell"))
        .anyMatch(name -> name.startsWith("db/club"));
  }

  @ParameterizedTest
  @MethodSource("changelogs")
  void nothingForbiddenStandsInAChangelog(Changelog changelog) {
    FORBIDDEN_IN_CHANGELOGS.forEach((what, pattern) ->
        assertThat(pattern.matcher(changelog.sql()).find())
            .as("%s names %s", changelog, what)
            .isFalse());
  }

  @ParameterizedTest
  @MethodSource("changelogs")
  void everyTableHasAPrimaryKeyAndItsGrants(Changelog changelog) {
    var tables = TABLE.matcher(changelog.sql());
    while (tables.find()) {
      assertThat(tables.group(2))
          .as("table %s", tables.group(1))
          .containsIgnoringCase("primary key");
      assertThat(changelog.sql())
          .as("grants of table %s", tables.group(1))
          .containsPattern("grant [a-z, ]+ on " + tables.group(1) + " to trenergram_app");
    }
  }

  @ParameterizedTest
  @MethodSource("changelogs")
  void namesAreShortEnoughToCarryAShard(Changelog changelog) {
    var names = NAMED.matcher(changelog.sql());
    while (names.find()) {
      assertThat(names.group(1).length()).as(names.group(1)).isLessThanOrEqualTo(50);
    }
  }

  static Stream<Path> sources() throws IOException {
    return Stream.of("platform-api", "bot-gateway", "tenant-admin", "app")
        .map(module -> Path.of("..", module, "src", "main", "java"))
        .filter(Files::isDirectory)
        .flatMap(folder -> {
          try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList().stream();
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  @Test
  void noStatementInTheCodeBreaksTheRules() throws IOException {
    List<Path> sources = sources().toList();
    assertThat(sources).hasSizeGreaterThan(100);
    for (Path source : sources) {
      String statements =
          LITERAL
              .matcher(Files.readString(source))
              .results()
              .map(MatchResult::group)
              .collect(Collectors.joining("\n"));
      FORBIDDEN_IN_STATEMENTS.forEach((what, pattern) ->
          assertThat(pattern.matcher(statements).find()).as("%s uses %s", source, what).isFalse());
    }
  }
}
