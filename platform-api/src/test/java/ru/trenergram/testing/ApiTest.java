package ru.trenergram.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.ContextConfiguration;

/** The REST API over real HTTP on a real database, without workers. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
    classes = TestPlatform.class,
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = {
      "trenergram.roles=api",
      "management.server.port=0",
      "spring.threads.virtual.enabled=true",
      "trenergram.cors-origins=https://dashboard.example",
      "trenergram.database.cell-pool=4"
    })
@ContextConfiguration(initializers = {FreshDatabase.class, TestEdge.class})
public @interface ApiTest {}
