package ru.trenergram.rest;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A line that people read, such as a name: it shows something, and it is no address that a mail or
 * a chat with strangers would turn into a link.
 */
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.RECORD_COMPONENT})
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = Line.Check.class)
public @interface Line {

  /** What is told; looked up as a problem's text is. */
  String message() default "field.line";

  /** Of Bean Validation. */
  Class<?>[] groups() default {};

  /** Of Bean Validation. */
  Class<? extends Payload>[] payload() default {};

  /** Holds a text to it; null is left to others. */
  final class Check implements ConstraintValidator<Line, String> {

    private static final Pattern READABLE = Pattern.compile("[\\p{L}\\p{N}]");
    private static final Pattern REFUSED =
        Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}@]|://|www\\.", Pattern.CASE_INSENSITIVE);

    @Override
    public boolean isValid(@Nullable String text, ConstraintValidatorContext context) {
      return text == null || (READABLE.matcher(text).find() && !REFUSED.matcher(text).find());
    }
  }
}
