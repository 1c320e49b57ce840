package ru.trenergram.identity.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;
import ru.trenergram.identity.Caller;
import ru.trenergram.identity.Callers;
import ru.trenergram.identity.ClientCaller;
import ru.trenergram.identity.StaffCaller;
import ru.trenergram.identity.StaffRole;
import ru.trenergram.identity.TrainerCaller;
import ru.trenergram.rest.ProblemException;
import ru.trenergram.tenancy.TenantId;
import ru.trenergram.tenancy.TenantScope;

/**
 * Turns the token into a caller, re-reads in one statement what our tables say of them, and binds
 * the club around the rest of the request. Whoever comes past it is known, or wants what is public.
 */
final class CallerFilter extends OncePerRequestFilter {

  static final String CALLER = Caller.class.getName();

  static final String CLUB_HEADER = "X-Club";
  private static final String BEARER = "Bearer ";
  private static final String TENANT = "tenant";

  private final Endpoints endpoints;
  private final @Nullable Tokens tokens;
  private final Callers callers;
  private final TenantScope scope;

  CallerFilter(Endpoints endpoints, @Nullable Tokens tokens, Callers callers, TenantScope scope) {
    this.endpoints = endpoints;
    this.tokens = tokens;
    this.callers = callers;
    this.scope = scope;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    Access access = endpoints.accessTo(request);
    if (access == Access.PUBLIC) {
      chain.doFilter(request, response);
      return;
    }
    Caller caller = caller(request, access);
    request.setAttribute(CALLER, caller);
    TenantId club = club(caller);
    if (access == Access.WITHOUT_CLUB || club == null) {
      chain.doFilter(request, response);
    } else {
      bound(club, request, response, chain);
    }
  }

  private void bound(
      TenantId club, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    MDC.put(TENANT, club.toString());
    try {
      scope.<Boolean, Exception>call(
          club,
          () -> {
            chain.doFilter(request, response);
            return true;
          });
    } catch (ServletException | IOException | RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException("a filter chain throws nothing else", e);
    } finally {
      MDC.remove(TENANT);
    }
  }

  private Caller caller(HttpServletRequest request, Access access) {
    return switch (verified(request)) {
      case VerifiedToken.OfStaff staff -> staff(staff, request, access);
      case VerifiedToken.OfPerson person ->
          callers
              .person(person.session(), person.membership())
              .orElseThrow(() -> Refusals.unauthenticated("session-ended"));
    };
  }

  private VerifiedToken verified(HttpServletRequest request) {
    if (tokens == null) {
      throw ProblemException.notFound(); // A process without the API has public endpoints only.
    }
    String header = request.getHeader("Authorization");
    if (header == null || !header.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
      throw Refusals.unauthenticated("authentication-required");
    }
    try {
      return tokens.read(header.substring(BEARER.length()).strip());
    } catch (TokenRefused e) {
      logger.debug("token refused: " + e.getMessage());
      throw Refusals.unauthenticated("token-refused");
    } catch (KeysUnavailable e) {
      throw Refusals.signInUnavailable();
    }
  }

  private StaffCaller staff(
      VerifiedToken.OfStaff token, HttpServletRequest request, Access access) {
    if (!token.secondFactor()) {
      throw ProblemException.of(HttpStatus.FORBIDDEN, "second-factor-required");
    }
    if (access == Access.WITHOUT_CLUB) {
      return new StaffCaller(token.subject(), token.name(), token.superAdmin(), null, null);
    }
    TenantId club = new TenantId(named(request.getHeader(CLUB_HEADER)));
    StaffRole role =
        callers
            .staff(token.subject(), club)
            .orElseThrow(() -> ProblemException.of(HttpStatus.NOT_FOUND, "unknown-club"));
    return new StaffCaller(token.subject(), token.name(), token.superAdmin(), club, role);
  }

  private static UUID named(@Nullable String club) {
    if (club == null || club.isBlank()) {
      throw ProblemException.of(HttpStatus.BAD_REQUEST, "club-header-missing");
    }
    try {
      return UUID.fromString(club);
    } catch (IllegalArgumentException e) {
      throw ProblemException.invalid(CLUB_HEADER, "field.unreadable");
    }
  }

  private static @Nullable TenantId club(Caller caller) {
    return switch (caller) {
      case StaffCaller staff -> staff.club();
      case TrainerCaller trainer -> trainer.club();
      case ClientCaller client -> client.club();
    };
  }
}
