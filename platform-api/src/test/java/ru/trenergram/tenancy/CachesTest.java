package ru.trenergram.tenancy;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.Cacheable;
import jakarta.persistence.EntityManagerFactory;
import org.hibernate.annotations.Cache;
import org.hibernate.annotations.NaturalIdCache;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;
import ru.trenergram.testing.PlatformTest;

/**
 * Entries of a cache carry no club, and ids of two clubs may be equal: nothing is remembered beyond
 * a session, even where somebody configures it.
 */
@PlatformTest
@TestPropertySource(
    properties = {
      "spring.jpa.properties.hibernate.cache.use_second_level_cache=true",
      "spring.jpa.properties.hibernate.cache.use_query_cache=true",
      "spring.jpa.properties.jakarta.persistence.sharedCache.mode=ALL"
    })
class CachesTest {

  @Autowired EntityManagerFactory entityManagers;

  private SessionFactoryImplementor sessions() {
    return entityManagers.unwrap(SessionFactoryImplementor.class);
  }

  @Test
  void secondLevelAndQueryCachesAreOff() {
    assertThat(sessions().getSessionFactoryOptions().isSecondLevelCacheEnabled()).isFalse();
    assertThat(sessions().getSessionFactoryOptions().isQueryCacheEnabled()).isFalse();
  }

  @Test
  void noEntityAsksToBeCached() {
    assertThat(entityManagers.getMetamodel().getEntities())
        .isNotEmpty()
        .allSatisfy(entity -> {
          Class<?> type = entity.getJavaType();
          assertThat(type.isAnnotationPresent(Cacheable.class)).as(type.getName()).isFalse();
          assertThat(type.isAnnotationPresent(Cache.class)).as(type.getName()).isFalse();
          assertThat(type.isAnnotationPresent(NaturalIdCache.class)).as(type.getName()).isFalse();
        });
  }

  @Test
  void noEntityHasARegionOfItsOwn() {
    sessions()
        .getMappingMetamodel()
        .forEachEntityDescriptor(entity ->
            assertThat(entity.canReadFromCache() || entity.canWriteToCache())
                .as(entity.getEntityName())
                .isFalse());
  }
}
