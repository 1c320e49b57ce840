package ru.trenergram.testing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/**
 * Fails a test class while which the outside judge of the Bot API found a wrong call, in whatever
 * process the simulator ran. JUnit finds this by itself in every module that has our fixtures.
 */
public final class NoWrongCalls implements BeforeAllCallback, AfterAllCallback {

  private static final Namespace NAMESPACE = Namespace.create(NoWrongCalls.class);

  private final @Nullable Path violations;

  public NoWrongCalls() {
    this(System.getenv("TRENERGRAM_BOT_API_VIOLATIONS"));
  }

  NoWrongCalls(@Nullable String file) {
    this.violations = file == null || file.isEmpty() ? null : Path.of(file);
  }

  @Override
  public void beforeAll(ExtensionContext context) throws IOException {
    context.getStore(NAMESPACE).put("known", found().size());
  }

  @Override
  public void afterAll(ExtensionContext context) throws IOException {
    refuseAfter(context.getStore(NAMESPACE).getOrDefault("known", Integer.class, 0));
  }

  void refuseAfter(int known) throws IOException {
    List<String> all = found();
    if (all.size() > known) {
      throw new AssertionError(
          "The Bot API knows no such calls:\n" + String.join("\n", all.subList(known, all.size())));
    }
  }

  private List<String> found() throws IOException {
    return violations == null || !Files.exists(violations)
        ? List.of()
        : Files.readAllLines(violations, StandardCharsets.UTF_8);
  }
}
