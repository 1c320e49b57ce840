package ru.trenergram.people.web;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.http.HttpStatus;
import ru.trenergram.rest.Refuses;

/** A write that a trainer's move to another tenant stops: {@link MovingAdvice} answers. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@Refuses(
    status = HttpStatus.CONFLICT,
    code = "trainer-moving",
    field = "to",
    shape = DestinationBody.class)
public @interface RefusedWhileMoving {}
