package ru.trenergram.bookings.web;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.http.HttpStatus;
import ru.trenergram.rest.Refuses;

/** Not every session can take place; each conflict and its nearest free times come along. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@Refuses(
    status = HttpStatus.CONFLICT,
    code = "series-conflicts",
    field = "plan",
    shape = SeriesPlanBody.class)
@interface SeriesConflicts {}
