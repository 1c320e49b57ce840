package ru.trenergram.identity.web;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import ru.trenergram.identity.Caller;

/** Callers of this kind are refused, though the method's parameter would take them. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface NotFor {

  Class<? extends Caller> value();
}
