package ru.trenergram.testing;

import org.springframework.boot.autoconfigure.AutoConfigurationPackage;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

/** Every bean of the domain, as the application assembles them. */
@SpringBootApplication(scanBasePackages = "ru.trenergram")
@AutoConfigurationPackage(basePackages = "ru.trenergram")
public class TestPlatform {

  @Bean
  MovableClock clock() {
    return new MovableClock();
  }

  @Bean
  TestClubs testClubs(
      ru.trenergram.tenancy.Tenants tenants, ru.trenergram.tenancy.Provisioning provisioning) {
    return new TestClubs(tenants, provisioning);
  }
}
