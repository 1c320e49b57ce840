package ru.trenergram.testing;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfigurationPackage;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingClass;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;
import ru.trenergram.growth.Links;
import ru.trenergram.identity.Persons;
import ru.trenergram.people.Clients;
import ru.trenergram.people.Invitations;
import ru.trenergram.tenancy.Provisioning;
import ru.trenergram.tenancy.Tenants;

/**
 * Every bean of the domain, as the application assembles them; where that is, it does so itself.
 */
@ConditionalOnMissingClass("ru.trenergram.Application")
@SpringBootApplication(scanBasePackages = "ru.trenergram")
@AutoConfigurationPackage(basePackages = "ru.trenergram")
public class TestPlatform {

  @Bean
  MovableClock clock() {
    return new MovableClock();
  }

  @Bean
  TestClubs testClubs(Tenants tenants, Provisioning provisioning) {
    return new TestClubs(tenants, provisioning);
  }

  @Bean
  TestPeople testPeople(Persons persons, Invitations invitations, Clients clients, Links links) {
    return new TestPeople(persons, invitations, clients, links);
  }

  @Bean
  Plans plans(
      JdbcClient jdbc,
      TransactionOperations transactions,
      @Value("${trenergram.database.url}") String database) {
    return new Plans(jdbc, transactions, database);
  }
}
