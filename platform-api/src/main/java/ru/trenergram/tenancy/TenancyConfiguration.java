package ru.trenergram.tenancy;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.metrics.micrometer.MicrometerMetricsTrackerFactory;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.persistence.EntityManagerFactory;
import java.time.Duration;
import java.util.Map;
import javax.sql.DataSource;
import org.hibernate.cfg.MultiTenancySettings;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.hibernate.autoconfigure.HibernatePropertiesCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.EnableTransactionManagement;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DatabaseSettings.class)
@EnableTransactionManagement
class TenancyConfiguration {

  /** How long work waits for a connection. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /** What every club's schema is to be. */
  @Bean
  Changelog clubChangelog(DatabaseSettings settings) {
    return Changelog.read(settings.clubChangelog());
  }

  @Bean(defaultCandidate = false)
  HikariDataSource platformPool(DatabaseSettings settings, BaseSchemas migratedFirst) {
    return domainPool("platform", settings, settings.platformPool(), PATIENCE);
  }

  @Bean(defaultCandidate = false)
  CellPool cellPool(
      DatabaseSettings settings, BaseSchemas migratedFirst, ObjectProvider<MeterRegistry> meters) {
    return CellPool.of(
        "cell-main",
        settings.cellPool(),
        PATIENCE,
        (name, size) -> {
          HikariDataSource lane = domainPool(name, settings, size, CellPool.A_MOMENT);
          meters.ifAvailable(registry ->
              lane.setMetricsTrackerFactory(new MicrometerMetricsTrackerFactory(registry)));
          return lane;
        });
  }

  /** For the scheduler only: it commits by itself and must never join a transaction of ours. */
  @Bean(defaultCandidate = false)
  HikariDataSource jobsPool(DatabaseSettings settings, BaseSchemas migratedFirst) {
    HikariConfig pool =
        poolOf(connections("jobs", settings), "jobs", settings, settings.jobsPool(), PATIENCE);
    pool.setAutoCommit(true);
    return new HikariDataSource(pool);
  }

  @Bean
  @Primary
  TenantDataSource dataSource(
      @Qualifier("platformPool") HikariDataSource platformPool,
      @Qualifier("cellPool") CellPool cellPool) {
    return new TenantDataSource(platformPool, Map.of("main", cellPool));
  }

  @Bean
  HibernatePropertiesCustomizer tenantsInHibernate(TenantDataSource dataSource) {
    TenantSessions sessions = new TenantSessions(dataSource);
    return properties -> {
      properties.put(MultiTenancySettings.MULTI_TENANT_IDENTIFIER_RESOLVER, sessions);
      properties.put(MultiTenancySettings.MULTI_TENANT_CONNECTION_PROVIDER, sessions);
      properties.put("hibernate.default_schema", "in_club");
      properties.put("hibernate.connection.provider_disables_autocommit", "true");
      properties.put("hibernate.cache.use_second_level_cache", "false");
      properties.put("hibernate.cache.use_query_cache", "false");
      properties.put("hibernate.boot.allow_jdbc_metadata_access", "false");
      properties.put("jakarta.persistence.database-product-name", "PostgreSQL");
      properties.put("jakarta.persistence.database-major-version", 18);
    };
  }

  @Bean
  PlatformTransactionManager transactionManager(
      EntityManagerFactory entityManagers, DataSource dataSource) {
    TenantTransactions manager = new TenantTransactions(entityManagers);
    manager.setDataSource(dataSource);
    return manager;
  }

  private static HikariDataSource domainPool(
      String name, DatabaseSettings settings, int size, Duration patience) {
    return new HikariDataSource(
        poolOf(connections(name, settings).planningOnce(), name, settings, size, patience));
  }

  private static CheckedConnections connections(String name, DatabaseSettings settings) {
    CheckedConnections connections =
        CheckedConnections.to(
            settings.url(), settings.applicationUser(), settings.applicationPassword());
    connections.setApplicationName("trenergram-" + name);
    connections.setPreparedStatementCacheQueries(1_024);
    connections.setPreparedStatementCacheSizeMiB(64);
    connections.setReWriteBatchedInserts(true);
    return connections;
  }

  private static HikariConfig poolOf(
      CheckedConnections connections,
      String name,
      DatabaseSettings settings,
      int size,
      Duration patience) {
    HikariConfig pool = new HikariConfig();
    pool.setPoolName(name);
    pool.setDataSource(connections);
    pool.setAutoCommit(false);
    pool.setMaximumPoolSize(size);
    pool.setMinimumIdle(Math.min(2, size));
    pool.setMaxLifetime(settings.connectionLifetime().toMillis());
    pool.setConnectionTimeout(patience.toMillis());
    pool.setInitializationFailTimeout(-1);
    return pool;
  }
}
