package ru.trenergram.identity.web;

import java.time.Duration;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.autoconfigure.web.server.ManagementPortType;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.security.autoconfigure.actuate.web.servlet.EndpointRequest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.firewall.DefaultRequestRejectedHandler;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.CorsConfigurationSource;
import org.springframework.web.cors.UrlBasedCorsConfigurationSource;
import org.springframework.web.filter.CorsFilter;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import ru.trenergram.identity.Callers;
import ru.trenergram.rest.IdempotentWrites;
import ru.trenergram.tenancy.TenantScope;

/**
 * Spring Security guards the request itself (firewall, headers, CORS); who is calling is decided by
 * {@link CallerFilter} alone, at the price of one statement. There is no session and no cookie, so
 * there is nothing a foreign site could ride on.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(EdgeSettings.class)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
class SecurityConfiguration {

  private static final Duration PREFLIGHT = Duration.ofHours(1);

  /** The management port is not reachable from outside; sharing the API's would open it. */
  @Bean
  @Order(0)
  SecurityFilterChain management(HttpSecurity http, Environment environment) {
    boolean apart = ManagementPortType.get(environment) == ManagementPortType.DIFFERENT;
    return plain(http.securityMatcher(EndpointRequest.toAnyEndpoint()))
        .authorizeHttpRequests(any -> {
          if (apart) {
            any.anyRequest().permitAll();
          } else {
            any.anyRequest().denyAll();
          }
        })
        .build();
  }

  @Bean
  @Order(1)
  SecurityFilterChain api(
      HttpSecurity http,
      EdgeSettings edge,
      Endpoints endpoints,
      ObjectProvider<Tokens> tokens,
      Callers callers,
      TenantScope scope) {
    return plain(http)
        .anonymous(AbstractHttpConfigurer::disable)
        .securityContext(AbstractHttpConfigurer::disable)
        .exceptionHandling(AbstractHttpConfigurer::disable)
        .cors(cors -> cors.configurationSource(origins(edge.corsOrigins())))
        .headers(SecurityConfiguration::headers)
        .addFilterAfter(
            new CallerFilter(endpoints, tokens.getIfAvailable(), callers, scope), CorsFilter.class)
        .build();
  }

  /** What a request costs is told by its own metric; one a filter would cost more than it tells. */
  @Bean
  SecurityObservationSettings noObservationOfFilters() {
    return SecurityObservationSettings.noObservations();
  }

  @Bean
  RequestRejectedHandler rejectedRequestsAreProblems() {
    return new DefaultRequestRejectedHandler();
  }

  @Bean
  WebMvcConfigurer callersInControllers(IdempotentWrites writes) {
    return new WebMvcConfigurer() {
      @Override
      public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new CallerArgument());
        resolvers.add(new OnceArgument(writes));
      }
    };
  }

  private static HttpSecurity plain(HttpSecurity http) {
    return http.csrf(AbstractHttpConfigurer::disable)
        .logout(AbstractHttpConfigurer::disable)
        .requestCache(AbstractHttpConfigurer::disable)
        .sessionManagement(AbstractHttpConfigurer::disable)
        .servletApi(AbstractHttpConfigurer::disable);
  }

  private static void headers(HeadersConfigurer<HttpSecurity> headers) {
    headers
        .contentSecurityPolicy(
            policy -> policy.policyDirectives("default-src 'none'; frame-ancestors 'none'"))
        .referrerPolicy(policy -> policy.policy(ReferrerPolicy.NO_REFERRER));
  }

  private static CorsConfigurationSource origins(List<String> allowed) {
    UrlBasedCorsConfigurationSource source = new UrlBasedCorsConfigurationSource();
    if (!allowed.isEmpty()) {
      CorsConfiguration cors = new CorsConfiguration();
      cors.setAllowedOrigins(allowed);
      cors.setAllowedMethods(List.of("GET", "POST", "PUT", "PATCH", "DELETE"));
      cors.setAllowedHeaders(
          List.of(
              "Authorization", "Content-Type", "X-Club", "Idempotency-Key", "X-Correlation-Id"));
      cors.setExposedHeaders(List.of("Location", "Retry-After", "X-Correlation-Id"));
      cors.setMaxAge(PREFLIGHT);
      source.registerCorsConfiguration("/api/**", cors);
    }
    return source;
  }
}
