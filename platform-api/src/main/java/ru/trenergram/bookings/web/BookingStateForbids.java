package ru.trenergram.bookings.web;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.http.HttpStatus;
import ru.trenergram.rest.Refuses;

/** A change that the state of the booking does not allow; it comes along. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@Refuses(
    status = HttpStatus.CONFLICT,
    code = "booking-state",
    field = "booking",
    shape = BookingBody.class)
@interface BookingStateForbids {}
