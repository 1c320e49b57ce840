package ru.trenergram.rest;

import java.time.LocalDate;
import java.time.Year;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.apache.catalina.core.StandardHost;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.convert.converter.Converter;
import org.springframework.format.FormatterRegistry;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.StrictHttpFirewall;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

@Configuration(proxyBeanMethods = false)
class RestConfiguration implements WebMvcConfigurer {

  private static final Year LATEST = Year.of(2999);

  @Bean
  static LocaleResolver localeResolver() {
    return new SpokenLanguage();
  }

  /**
   * Text that PostgreSQL cannot store is refused wherever it comes in. Each reading of a header
   * checks it, so a loop does: the firewall's own regular expressions took 4 % of a request.
   */
  @Bean
  static HttpFirewall storableParameters() {
    StrictHttpFirewall firewall = new StrictHttpFirewall();
    firewall.setAllowedHeaderNames(Texts::plain);
    firewall.setAllowedHeaderValues(Texts::plain);
    firewall.setAllowedParameterValues(Texts::storable);
    return firewall;
  }

  /** What Tomcat refuses before any filter sees it is answered by {@link ProblemValve}. */
  @Bean
  static WebServerFactoryCustomizer<TomcatServletWebServerFactory> problemsOfTomcat() {
    return factory ->
        factory.addContextCustomizers(context -> {
          if (context.getParent() instanceof StandardHost host) {
            host.setErrorReportValveClass(ProblemValve.class.getName());
          }
        });
  }

  @Override
  public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
    resolvers.add(new PagingArgument());
    resolvers.add(new PeriodArgument());
  }

  @Override
  @SuppressWarnings("Convert2Lambda") // a lambda hides the types that the registry looks for
  public void addFormatters(FormatterRegistry registry) {
    registry.addConverter(
        new Converter<String, LocalDate>() {
          @Override
          public LocalDate convert(String text) {
            LocalDate date = LocalDate.parse(text, DateTimeFormatter.ISO_LOCAL_DATE);
            if (date.getYear() < 1900 || date.getYear() > LATEST.getValue()) {
              throw new IllegalArgumentException("not in our centuries");
            }
            return date;
          }
        });
  }
}
