package ru.trenergram.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.ContextConfiguration;

/** The domain on a real database, without adapters; a test moves {@link MovableClock}. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
    classes = TestPlatform.class,
    webEnvironment = SpringBootTest.WebEnvironment.NONE,
    properties = {
      "trenergram.roles=worker",
      "trenergram.database.cell-pool=4",
      "trenergram.keycloak.url=http://127.0.0.1:1",
      "trenergram.keycloak.issuer=http://127.0.0.1:1/realms/trenergram",
      "trenergram.keycloak.client-secret=of-nobody"
    })
@ContextConfiguration(initializers = FreshDatabase.class)
public @interface PlatformTest {}
