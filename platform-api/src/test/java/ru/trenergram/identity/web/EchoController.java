package ru.trenergram.identity.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import ru.trenergram.identity.Caller;
import ru.trenergram.identity.Right;
import ru.trenergram.identity.StaffCaller;
import ru.trenergram.identity.TrainerCaller;
import ru.trenergram.kernel.Ids;
import ru.trenergram.rest.Once;
import ru.trenergram.rest.Paging;
import ru.trenergram.rest.ProblemException;
import ru.trenergram.tenancy.TenantScope;

/** Endpoints that only show what the edge lets through. */
@RestController
@RequestMapping("/api/v1/echo")
public class EchoController {

  private final JdbcClient jdbc;

  private final TransactionTemplate transaction;

  EchoController(JdbcClient jdbc, PlatformTransactionManager transactions) {
    this.jdbc = jdbc;
    this.transaction = new TransactionTemplate(transactions);
  }

  record Input(@NotBlank String text, int number, Instant moment, UUID id) {}

  @GetMapping
  @Needs(Right.SEE_CLUB)
  Map<String, Object> club(Caller caller) {
    return Map.of("caller", caller.key(), "club", TenantScope.require().value());
  }

  @GetMapping("/trainer")
  Map<String, Object> trainer(TrainerCaller caller) {
    return Map.of("trainer", caller.trainer());
  }

  @GetMapping("/settings")
  @Needs(Right.EDIT_SETTINGS)
  Map<String, Object> settings(StaffCaller caller) {
    return Map.of("superAdmin", caller.superAdmin());
  }

  @GetMapping("/page")
  Map<String, Object> page(Paging paging) {
    return Map.of("limit", paging.limit());
  }

  @GetMapping("/days")
  Map<String, Object> days(@RequestParam LocalDate from) {
    return Map.of("from", from);
  }

  @GetMapping("/things/{id}")
  Map<String, Object> thing(@PathVariable UUID id) {
    return Map.of("id", id);
  }

  @GetMapping("/broken")
  Map<String, Object> broken() {
    throw new IllegalStateException("a secret of the inside");
  }

  @PostMapping
  Map<String, Object> input(@Valid @RequestBody Input input) {
    return Map.of("text", input.text());
  }

  @PostMapping("/writes")
  ResponseEntity<Map<String, Object>> write(@RequestBody Map<String, String> body, Once once) {
    return once.answer(() -> {
      if ("refuse".equals(body.get("text"))) {
        throw ProblemException.notFound();
      }
      UUID id = Ids.next();
      transaction.executeWithoutResult(_ ->
          jdbc.sql(
                  "insert into platform.person (id, telegram_id, name, language, created_at) values"
                      + " (?, ?, ?, 'ru', '2026-01-01')")
              .params(id, id.getLeastSignificantBits() & Long.MAX_VALUE, body.get("text"))
              .update());
      return ResponseEntity.status(201)
          .header("Location", "/api/v1/echo/" + id)
          .body(Map.of("id", id, "text", body.get("text")));
    });
  }
}
