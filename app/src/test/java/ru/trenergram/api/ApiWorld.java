package ru.trenergram.api;

import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.env.Environment;
import ru.trenergram.growth.Links;
import ru.trenergram.identity.Persons;
import ru.trenergram.people.Clients;
import ru.trenergram.people.Invitations;
import ru.trenergram.tenancy.Provisioning;
import ru.trenergram.tenancy.Tenants;
import ru.trenergram.testing.MovableClock;
import ru.trenergram.testing.TestApi;
import ru.trenergram.testing.TestClubs;
import ru.trenergram.testing.TestPeople;

/** What the tests of the API share; lazy, since it needs the port on which the API answers. */
@TestConfiguration(proxyBeanMethods = false)
@Import({
  SignIn.class,
  FreshBookings.class,
  FreshGroups.class,
  FreshSeries.class,
  FreshSchedule.class,
  FreshNotes.class,
  FreshTransfers.class,
  Till.class,
  World.class,
  Fresh.class,
  PastSessions.class,
  Requests.class
})
class ApiWorld {

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
  @Lazy
  Document document(Environment environment) {
    return new Document(new TestApi(base(environment)).get("/v3/api-docs").body());
  }

  @Bean
  @Lazy
  Wire wire(Environment environment, Document document) {
    return new Wire(base(environment), document);
  }

  private static String base(Environment environment) {
    return "http://127.0.0.1:" + environment.getRequiredProperty("local.server.port");
  }
}
