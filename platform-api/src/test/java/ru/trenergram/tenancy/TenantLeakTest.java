package ru.trenergram.tenancy;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.LongAdder;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import ru.trenergram.kernel.Ids;
import ru.trenergram.testing.PlatformTest;
import ru.trenergram.testing.TestClubs;

/**
 * Thousands of operations over many tenants on virtual threads and a pool of four, with exceptions
 * thrown in between. Each tenant's rows carry its own id as their name: a row seen or written
 * anywhere else is a leak. To be kept for ever.
 */
@PlatformTest
class TenantLeakTest {

  private static final int TENANTS = 12;
  private static final int OPERATIONS = 6_000;
  private static final long SEED = 20_261_123;

  @Autowired TestClubs clubs;
  @Autowired TenantScope scope;
  @Autowired JdbcClient jdbc;
  @Autowired DataSource dataSource;
  @Autowired EntityManager entities;
  @Autowired TransactionTemplate transactions;

  private final ConcurrentLinkedQueue<String> leaks = new ConcurrentLinkedQueue<>();
  private final ConcurrentLinkedQueue<Throwable> accidents = new ConcurrentLinkedQueue<>();
  private final Semaphore atOnce = new Semaphore(64);
  private final LongAdder planned = new LongAdder();

  @Test
  void nothingOfOneTenantIsEverSeenOrWrittenInAnother() throws Exception {
    List<TenantId> tenants = clubs.open(TENANTS);
    Random random = new Random(SEED);
    List<Callable<Void>> work = new ArrayList<>();
    for (int n = 0; n < OPERATIONS; n++) {
      TenantId tenant = tenants.get(random.nextInt(TENANTS));
      int kind = random.nextInt(7);
      work.add(() -> operate(tenant, kind));
    }

    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var done : threads.invokeAll(work)) {
        done.get();
      }
    }

    assertThat(leaks).isEmpty();
    assertThat(accidents).isEmpty();
    assertThat(planned.sum()).as("exceptions thrown in between").isGreaterThan(OPERATIONS / 10);
    for (TenantId tenant : tenants) {
      assertThat(scope.<List<String>, RuntimeException>call(tenant, this::names))
          .as("rows of %s", tenant)
          .isNotEmpty()
          .containsOnly(tenant.toString());
    }
  }

  private Void operate(TenantId tenant, int kind) throws InterruptedException {
    atOnce.acquire();
    try {
      scope.run(
          tenant,
          () -> {
            switch (kind) {
              case 0 -> transactions.executeWithoutResult(s -> insert(tenant));
              case 1 -> failAfterInsert(tenant);
              case 2 -> failInSql(tenant);
              case 3 -> look(tenant, names());
              case 4 -> look(tenant, namesByEntity());
              case 5 -> look(tenant, namesByRawConnection());
              default ->
                  transactions.executeWithoutResult(s -> {
                    insert(tenant);
                    look(tenant, namesByEntity());
                    look(tenant, names());
                  });
            }
          });
    } catch (PlannedFailure e) {
      planned.increment();
    } catch (RuntimeException e) {
      accidents.add(e);
    } finally {
      atOnce.release();
    }
    return null;
  }

  private void insert(TenantId tenant) {
    jdbc.sql(
            """
            insert into in_club.trainer (id, person_id, telegram_id, name, phone, price_minor, currency,
              time_zone, session_minutes, link_code, state, version, created_at)
            values (?, ?, 1, ?, '+70000000', 0, 'RUB', 'UTC', 60, 'x', 'ACTIVE', 0, '2026-01-01Z')
            """)
        .params(Ids.next(), Ids.next(), tenant.toString())
        .update();
  }

  private void failAfterInsert(TenantId tenant) {
    transactions.executeWithoutResult(s -> {
      insert(tenant);
      throw new PlannedFailure();
    });
  }

  private void failInSql(TenantId tenant) {
    try {
      transactions.executeWithoutResult(s -> {
        insert(tenant);
        jdbc.sql("select 1 / 0 from in_club.trainer").query().listOfRows();
      });
    } catch (DataAccessException e) {
      throw new PlannedFailure();
    }
  }

  private List<String> names() {
    return jdbc.sql("select distinct name from in_club.trainer").query(String.class).list();
  }

  private List<String> namesByEntity() {
    return entities
        .createQuery("select distinct t.name from Trainer t", String.class)
        .getResultList();
  }

  private List<String> namesByRawConnection() {
    try (Connection connection = dataSource.getConnection();
        var rows =
            connection
                .createStatement()
                .executeQuery("select distinct name from in_club.trainer")) {
      List<String> names = new ArrayList<>();
      while (rows.next()) {
        names.add(rows.getString(1));
      }
      return names;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private void look(TenantId tenant, List<String> names) {
    names.stream().filter(name -> !name.equals(tenant.toString())).forEach(leaks::add);
  }

  private static final class PlannedFailure extends RuntimeException {}
}
