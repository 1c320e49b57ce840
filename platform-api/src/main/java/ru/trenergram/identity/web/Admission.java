package ru.trenergram.identity.web;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.web.method.HandlerMethod;
import ru.trenergram.identity.Caller;
import ru.trenergram.identity.ClientCaller;
import ru.trenergram.identity.NotAllowed;
import ru.trenergram.identity.Right;
import ru.trenergram.identity.StaffCaller;
import ru.trenergram.identity.StaffRole;
import ru.trenergram.identity.TrainerCaller;

/**
 * Whom a controller method admits: the kinds that its {@link Caller} parameter takes, less {@link
 * NotFor}; of staff in a club only those with the right that it {@link Needs}. The request is
 * judged by it and the OpenAPI document tells it, so the two cannot differ.
 *
 * @param right null where no right is named: then nobody of a club's staff has it
 */
record Admission(Class<?> kind, @Nullable Class<?> except, @Nullable Right right) {

  /** Of the method that has this parameter. */
  static Admission of(MethodParameter caller) {
    NotFor except = caller.getMethodAnnotation(NotFor.class);
    Needs needs = caller.getMethodAnnotation(Needs.class);
    return new Admission(
        caller.getParameterType(),
        except == null ? null : except.value(),
        needs == null ? null : needs.value());
  }

  /** Empty for a method that takes no caller. */
  static Optional<Admission> of(HandlerMethod handler) {
    return Arrays.stream(handler.getMethodParameters())
        .filter(parameter -> Caller.class.isAssignableFrom(parameter.getParameterType()))
        .findFirst()
        .map(Admission::of);
  }

  /**
   * Goes on only with somebody who is admitted.
   *
   * @throws NotAllowed with anybody else
   */
  void demand(Caller caller) {
    if (!takes(caller.getClass())) {
      throw new NotAllowed("this endpoint is for " + kind.getSimpleName());
    }
    if (caller instanceof StaffCaller staff && staff.club() != null && !mayInClub(staff)) {
      throw new NotAllowed(String.valueOf(right));
    }
  }

  private boolean takes(Class<?> caller) {
    return kind.isAssignableFrom(caller) && (except == null || !except.isAssignableFrom(caller));
  }

  private boolean mayInClub(StaffCaller staff) {
    return right != null && staff.may(right);
  }

  /** For the document: roles in the club, or {@code staff}; {@code trainer}, {@code client}. */
  List<String> names(Access access) {
    List<String> names = new ArrayList<>();
    if (takes(StaffCaller.class)) {
      names.addAll(access == Access.IN_CLUB ? roles() : List.of("staff"));
    }
    if (takes(TrainerCaller.class)) {
      names.add("trainer");
    }
    if (takes(ClientCaller.class)) {
      names.add("client");
    }
    return names;
  }

  private List<String> roles() {
    return Arrays.stream(StaffRole.values())
        .filter(role -> right != null && role.may(right))
        .map(role -> role.name().toLowerCase(Locale.ROOT))
        .toList();
  }
}
