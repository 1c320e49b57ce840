package ru.trenergram.bookings.web;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.http.HttpStatus;
import ru.trenergram.bookings.Party;
import ru.trenergram.rest.Refuses;

/**
 * Clients of a group have other sessions then; who it is comes along, and nothing of the others.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Refuses(
    status = HttpStatus.CONFLICT,
    code = "clients-are-busy",
    field = "clients",
    shape = Party.class,
    many = true)
@interface ClientsOverlap {}
