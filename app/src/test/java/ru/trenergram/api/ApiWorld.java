package ru.trenergram.api;

import com.nimbusds.jose.jwk.ECKey;
import java.util.List;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionOperations;
import ru.trenergram.balances.Balances;
import ru.trenergram.balances.Passes;
import ru.trenergram.bookings.Attendance;
import ru.trenergram.bookings.Availability;
import ru.trenergram.bookings.Bookings;
import ru.trenergram.bookings.GroupSessions;
import ru.trenergram.bookings.RulesDesk;
import ru.trenergram.bookings.ScheduleDesk;
import ru.trenergram.bookings.Seats;
import ru.trenergram.bookings.SelfBooking;
import ru.trenergram.bookings.SeriesDesk;
import ru.trenergram.bookings.Waitlist;
import ru.trenergram.growth.Links;
import ru.trenergram.identity.Memberships;
import ru.trenergram.identity.Persons;
import ru.trenergram.identity.Staff;
import ru.trenergram.jobs.JobHandler;
import ru.trenergram.notes.ClientNotes;
import ru.trenergram.people.Clients;
import ru.trenergram.people.Invitations;
import ru.trenergram.people.SettingsDesk;
import ru.trenergram.privacy.Erasures;
import ru.trenergram.reminders.Reminders;
import ru.trenergram.reviews.Reviews;
import ru.trenergram.scheduling.Schedules;
import ru.trenergram.scheduling.SessionTypes;
import ru.trenergram.tenancy.Provisioning;
import ru.trenergram.tenancy.TenantScope;
import ru.trenergram.tenancy.Tenants;
import ru.trenergram.testing.MovableClock;
import ru.trenergram.testing.TestApi;
import ru.trenergram.testing.TestClubs;
import ru.trenergram.testing.TestKeycloak;
import ru.trenergram.testing.TestPeople;
import ru.trenergram.transfers.Transfers;

/** What the tests of the API share; lazy, since it needs the port on which the API answers. */
@TestConfiguration(proxyBeanMethods = false)
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

  @Bean
  @Lazy
  SignIn signIn(
      Wire wire,
      TestKeycloak keycloak,
      ECKey ownKey,
      Staff staff,
      Memberships memberships,
      MovableClock clock,
      JdbcClient jdbc,
      Erasures erasures,
      PlatformTransactionManager transactions) {
    return new SignIn(
        wire, keycloak, ownKey, staff, memberships, clock, jdbc, erasures, transactions);
  }

  @Bean
  @Lazy
  FreshBookings freshBookings(
      Bookings bookings,
      Schedules schedules,
      ScheduleDesk scheduleDesk,
      SelfBooking selfBooking,
      Availability availability,
      RulesDesk rules,
      JdbcClient jdbc,
      TransactionOperations transactions,
      MovableClock clock) {
    return new FreshBookings(
        bookings,
        schedules,
        scheduleDesk,
        selfBooking,
        availability,
        rules,
        jdbc,
        transactions,
        clock);
  }

  @Bean
  @Lazy
  FreshGroups freshGroups(
      SettingsDesk settings, SessionTypes types, GroupSessions sessions, Seats seats) {
    return new FreshGroups(settings, types, sessions, seats);
  }

  @Bean
  @Lazy
  FreshSeries freshSeries(
      SeriesDesk desk, Waitlist waitlist, ScheduleDesk scheduleDesk, FreshBookings bookings) {
    return new FreshSeries(desk, waitlist, scheduleDesk, bookings);
  }

  @Bean
  @Lazy
  FreshSchedule freshSchedule(ScheduleDesk desk, FreshBookings bookings) {
    return new FreshSchedule(desk, bookings);
  }

  @Bean
  @Lazy
  FreshNotes freshNotes(ClientNotes notes) {
    return new FreshNotes(notes);
  }

  @Bean
  @Lazy
  FreshTransfers freshTransfers(
      Transfers transfers, List<JobHandler> handlers, TenantScope scope, TestPeople people) {
    return new FreshTransfers(transfers, handlers, scope, people);
  }

  @Bean
  @Lazy
  Till till(Balances balances, Passes passes) {
    return new Till(balances, passes);
  }

  @Bean
  @Lazy
  World world(
      TestClubs clubs,
      TestPeople people,
      TenantScope scope,
      FreshBookings bookings,
      FreshGroups groups,
      FreshSeries series,
      Invitations invitations,
      FreshSchedule schedule,
      SignIn signIn,
      Till till,
      FreshNotes notes,
      FreshTransfers transfers) {
    return new World(
        clubs,
        people,
        scope,
        bookings,
        groups,
        series,
        invitations,
        schedule,
        signIn,
        till,
        notes,
        transfers);
  }

  @Bean
  @Lazy
  Fresh fresh(
      World world,
      TestClubs clubs,
      TestPeople people,
      TenantScope scope,
      FreshBookings bookings,
      FreshGroups groups,
      FreshSeries series,
      FreshSchedule schedule,
      FreshTransfers transfers,
      FreshNotes notes,
      Till till,
      Invitations invitations,
      Schedules schedules,
      Reminders reminders,
      SignIn signIn) {
    return new Fresh(
        world,
        clubs,
        people,
        scope,
        bookings,
        groups,
        series,
        schedule,
        transfers,
        notes,
        till,
        invitations,
        schedules,
        reminders,
        signIn);
  }

  @Bean
  @Lazy
  PastSessions pastSessions(
      World world,
      TenantScope scope,
      Bookings bookings,
      Attendance attendance,
      Reviews reviews,
      JdbcClient jdbc,
      TransactionOperations transactions,
      MovableClock clock) {
    return new PastSessions(world, scope, bookings, attendance, reviews, jdbc, transactions, clock);
  }

  @Bean
  @Lazy
  Requests apiRequests(Document document, World world, Fresh fresh, PastSessions past) {
    return new Requests(document, world, fresh, past);
  }

  private static String base(Environment environment) {
    return "http://127.0.0.1:" + environment.getRequiredProperty("local.server.port");
  }
}
