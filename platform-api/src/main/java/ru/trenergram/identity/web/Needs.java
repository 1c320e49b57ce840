package ru.trenergram.identity.web;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import ru.trenergram.identity.Right;

/**
 * The right in the club without which staff may not call this controller method. A method inside a
 * club that does not say so admits no staff at all.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Needs {

  Right value();
}
