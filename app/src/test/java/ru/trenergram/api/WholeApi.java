package ru.trenergram.api;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;
import ru.trenergram.Application;
import ru.trenergram.testing.FreshDatabase;
import ru.trenergram.testing.TestEdge;

/**
 * The whole application on a random port, on a real database; Keycloak is a key and an address that
 * tells it. One context serves every class that says so.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
    classes = Application.class,
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = {
      "trenergram.roles=api",
      "management.server.port=0",
      "spring.main.allow-bean-definition-overriding=true", // the clock of the tests
      "trenergram.dashboard-url=http://dashboard.test",
      "trenergram.mail-from=club@trenergram.test",
      "trenergram.sign-up.per-address=10000",
      "springdoc.paths-to-exclude=/api/v1/echo/**"
    })
@Import(ApiWorld.class)
@ContextConfiguration(initializers = {FreshDatabase.class, TestEdge.class})
@interface WholeApi {}
