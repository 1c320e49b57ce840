package ru.trenergram.local.identity;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.commons.codec.binary.Base32;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The browser of one member of staff: opens Keycloak's own pages over plain HTTP and fills them in
 * as a person would. It keeps its cookies, so a second sign-in in the same browser is a single
 * sign-on.
 */
public final class StaffBrowser {

  /**
   * Where the sign-in leads back to; nobody needs to listen there, the code is taken from the
   * redirect.
   */
  public static final String REDIRECT = "http://127.0.0.1/signed-in";

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final int PATIENCE = 12;

  private final String issuer;
  private final InstantSource clock;
  private final Http http = new Http();

  /** A fresh browser for the realm of this issuer. */
  public StaffBrowser(String issuer, InstantSource clock) {
    this.issuer = issuer;
    this.clock = clock;
  }

  /**
   * Follows the link of an invitation mail: proves the address, sets a password and a second
   * factor.
   *
   * @throws SignInRefused when the link is used up, outdated, or the password too weak
   */
  public StaffAccount accept(String invitationLink, String email, String password) {
    Page page = open(URI.create(invitationLink));
    Authenticator authenticator = null;
    for (int step = 0; step < PATIENCE; step++) {
      if (page.asksFor("totpSecret")) {
        authenticator = authenticatorOn(page);
        page = submit(page, enrolment(authenticator));
      } else if (page.asksFor("password-new")) {
        page = submit(page, Map.of("password-new", password, "password-confirm", password));
      } else if (authenticator == null && page.wayOn().isPresent()) {
        page = open(page.wayOn().get());
      } else {
        break;
      }
    }
    if (authenticator == null) {
      throw new SignInRefused(page.complaint().orElse("The invitation led to: " + page.title()));
    }
    return new StaffAccount(email, password, authenticator);
  }

  /** Signs in by code and PKCE with password and second factor. */
  public StaffTokens signIn(StaffAccount account) {
    return signIn(account.email(), account.password(), account.authenticator()).tokens();
  }

  /**
   * Signs in somebody who has a password only: Keycloak makes them set up a second factor. The
   * tokens of this very sign-in show the password alone; {@link #signIn(StaffAccount)} afterwards
   * shows both.
   */
  public Enrolled enrolAtSignIn(String email, String password) {
    return signIn(email, password, null);
  }

  /** Exchanges a refresh token; each may be used once. */
  public StaffTokens refresh(StaffTokens tokens) {
    return tokens(
        Map.of(
            "grant_type",
            "refresh_token",
            "client_id",
            "console",
            "refresh_token",
            tokens.refreshToken()));
  }

  private Enrolled signIn(String email, String password, @Nullable Authenticator known) {
    Pkce pkce = Pkce.random();
    Authenticator authenticator = known;
    HttpResponse<String> answer = http.send(Http.get(authorization(pkce)));
    for (int step = 0; step < PATIENCE; step++) {
      String next = answer.headers().firstValue("location").orElse("");
      if (next.startsWith(REDIRECT)) {
        StaffTokens tokens = redeem(URI.create(next), pkce);
        if (authenticator == null) {
          throw new SignInRefused("Keycloak signed " + email + " in without a second factor");
        }
        return new Enrolled(tokens, new StaffAccount(email, password, authenticator));
      }
      if (!next.isEmpty()) {
        answer = http.send(Http.get(answer.uri().resolve(next)));
        continue;
      }
      Page page = Page.of(answer);
      refuseOnComplaint(page);
      if (page.asksFor("totpSecret")) {
        authenticator = authenticatorOn(page);
        answer = http.send(page.answered(enrolment(authenticator)));
      } else if (page.asksFor("otp") && authenticator != null) {
        answer = http.send(page.answered(Map.of("otp", authenticator.code())));
      } else if (page.asksFor("password")) {
        answer = http.send(page.answered(credentials(page, email, password)));
      } else {
        throw new SignInRefused("Keycloak shows an unexpected page: " + page.title());
      }
    }
    throw new SignInRefused("Keycloak leads in circles");
  }

  private URI authorization(Pkce pkce) {
    Map<String, String> query = new LinkedHashMap<>();
    query.put("client_id", "console");
    query.put("redirect_uri", REDIRECT);
    query.put("response_type", "code");
    query.put("scope", "openid");
    query.put("state", pkce.state());
    query.put("code_challenge", pkce.challenge());
    query.put("code_challenge_method", "S256");
    // Whoever enrolled in this browser a moment ago must still show the second factor.
    query.put("prompt", "login");
    return URI.create(issuer + "/protocol/openid-connect/auth?" + Http.query(query));
  }

  private StaffTokens redeem(URI redirect, Pkce pkce) {
    Map<String, String> answer = Pkce.parameters(redirect);
    if (!pkce.state().equals(answer.get("state")) || !answer.containsKey("code")) {
      throw new SignInRefused("Keycloak answered " + answer);
    }
    return tokens(
        Map.of(
            "grant_type",
            "authorization_code",
            "client_id",
            "console",
            "redirect_uri",
            REDIRECT,
            "code",
            answer.get("code"),
            "code_verifier",
            pkce.verifier()));
  }

  private StaffTokens tokens(Map<String, String> form) {
    URI endpoint = URI.create(issuer + "/protocol/openid-connect/token");
    HttpResponse<String> answer = http.send(Http.form(endpoint, form));
    JsonNode body = JSON.readTree(answer.body());
    if (answer.statusCode() != 200) {
      throw new SignInRefused(body.path("error_description").asString());
    }
    return new StaffTokens(
        body.path("access_token").asString(),
        body.path("refresh_token").asString(),
        body.path("id_token").asString());
  }

  private Page open(URI address) {
    return followed(http.send(Http.get(address)));
  }

  private Page submit(Page page, Map<String, String> answers) {
    HttpRequest form = page.answered(answers);
    Page next = followed(http.send(form));
    refuseOnComplaint(next);
    return next;
  }

  private Page followed(HttpResponse<String> answer) {
    HttpResponse<String> last = answer;
    for (int step = 0;
        step < PATIENCE && last.headers().firstValue("location").isPresent();
        step++) {
      String next = last.headers().firstValue("location").get();
      if (next.startsWith(REDIRECT)) {
        break;
      }
      last = http.send(Http.get(last.uri().resolve(next)));
    }
    return Page.of(last);
  }

  private Authenticator authenticatorOn(Page page) {
    byte[] secret = page.field("totpSecret").getBytes(java.nio.charset.StandardCharsets.UTF_8);
    return new Authenticator(new Base32().encodeToString(secret), clock);
  }

  private static Map<String, String> enrolment(Authenticator authenticator) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("totp", authenticator.code());
    fields.put("userLabel", "Trenergram");
    return fields;
  }

  private static Map<String, String> credentials(Page page, String email, String password) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("password", password);
    // Whoever is signed in already is asked for the password only.
    if (page.asksFor("username")) {
      fields.put("username", email);
    }
    return fields;
  }

  private static void refuseOnComplaint(Page page) {
    page.complaint()
        .ifPresent(complaint -> {
          throw new SignInRefused(complaint);
        });
  }

  /** Tokens, and the account with which the next sign-in succeeds. */
  public record Enrolled(StaffTokens tokens, StaffAccount account) {}
}
