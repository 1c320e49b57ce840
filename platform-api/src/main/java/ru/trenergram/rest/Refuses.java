package ru.trenergram.rest;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.http.HttpStatus;

/**
 * A refusal of its own that a controller method may answer with, for the OpenAPI document. What
 * follows from a method's parameters and its caller is told without it. One that several methods
 * share is an annotation that carries this one.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Repeatable(Refuses.All.class)
public @interface Refuses {

  HttpStatus status();

  /** The {@code code} of the problem. */
  String code();

  /** What the problem carries beside its text; nothing unless named. */
  String field() default "";

  /** The shape of {@link #field}; an array if {@link #many}. */
  Class<?> shape() default Void.class;

  boolean many() default false;

  /** Several of them. */
  @Documented
  @Retention(RetentionPolicy.RUNTIME)
  @Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
  @interface All {
    Refuses[] value();
  }
}
