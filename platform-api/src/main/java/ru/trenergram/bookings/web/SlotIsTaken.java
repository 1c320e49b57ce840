package ru.trenergram.bookings.web;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.http.HttpStatus;
import ru.trenergram.rest.Refuses;

/** A time at which the trainer cannot be had; the nearest free ones come along. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@Refuses(
    status = HttpStatus.CONFLICT,
    code = "slot-taken",
    field = "alternatives",
    shape = FreeSlotBody.class,
    many = true)
@interface SlotIsTaken {}
