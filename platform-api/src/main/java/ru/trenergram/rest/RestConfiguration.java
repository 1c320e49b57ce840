package ru.trenergram.rest;

import java.time.LocalDate;
import java.time.Year;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.convert.converter.Converter;
import org.springframework.format.FormatterRegistry;
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

  @Override
  public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
    resolvers.add(new PagingArgument());
  }

  @Override
  @SuppressWarnings("Convert2Lambda") // a lambda hides the types that the registry looks for
  public void addFormatters(FormatterRegistry registry) {
    registry.addConverter(
        new Converter<String, UUID>() {
          @Override
          public UUID convert(String text) {
            return Identifiers.uuid(text);
          }
        });
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
