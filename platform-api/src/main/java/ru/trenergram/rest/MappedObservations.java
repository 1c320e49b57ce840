package ru.trenergram.rest;

import io.micrometer.common.KeyValue;
import org.springframework.http.server.observation.DefaultServerRequestObservationConvention;
import org.springframework.http.server.observation.ServerHttpObservationDocumentation.HighCardinalityKeyNames;
import org.springframework.http.server.observation.ServerRequestObservationContext;
import org.springframework.stereotype.Component;

/**
 * Names an observed request by its mapping also where traces are kept: a path may hold a secret.
 */
@Component
class MappedObservations extends DefaultServerRequestObservationConvention {

  @Override
  protected KeyValue httpUrl(ServerRequestObservationContext context) {
    return KeyValue.of(HighCardinalityKeyNames.HTTP_URL, uri(context).getValue());
  }
}
