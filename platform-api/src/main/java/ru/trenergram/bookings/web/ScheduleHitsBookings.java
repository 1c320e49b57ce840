package ru.trenergram.bookings.web;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.http.HttpStatus;
import ru.trenergram.rest.Refuses;

/** A change of a schedule that is refused until it is said what becomes of each session hit. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@Refuses(
    status = HttpStatus.CONFLICT,
    code = "schedule-hits-bookings",
    field = "bookings",
    shape = BookingBody.class,
    many = true)
@Refuses(
    status = HttpStatus.CONFLICT,
    code = "schedule-hits-bookings",
    field = "groupSessions",
    shape = GroupSessionBody.class,
    many = true)
@Refuses(status = HttpStatus.CONFLICT, code = "client-is-busy")
@ClientsOverlap
@interface ScheduleHitsBookings {}
