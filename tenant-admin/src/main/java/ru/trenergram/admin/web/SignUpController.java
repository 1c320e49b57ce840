package ru.trenergram.admin.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.ZoneId;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import ru.trenergram.admin.ClubApplication;
import ru.trenergram.admin.ClubSignUps;
import ru.trenergram.identity.Language;
import ru.trenergram.identity.StaffCaller;
import ru.trenergram.identity.web.ClientAddress;
import ru.trenergram.identity.web.PublicEndpoint;
import ru.trenergram.identity.web.WithoutClub;
import ru.trenergram.kernel.ConditionalOnRole;
import ru.trenergram.kernel.Role;
import ru.trenergram.rest.Line;
import ru.trenergram.rest.Once;
import ru.trenergram.rest.ProblemException;
import ru.trenergram.rest.Refuses;
import ru.trenergram.tenancy.NewTenant;

/** Club sign-up. */
@RestController
@ConditionalOnRole(Role.API)
@RequestMapping("/api/v1/clubs")
class SignUpController {

  private static final String LINE = "One line, no address of a site or a mail.";
  private static final String ASCII = "[\\x21-\\x7e]+";

  private final ClubSignUps signUps;
  private final ResourceBundleMessageSource texts = new ResourceBundleMessageSource();

  SignUpController(ClubSignUps signUps) {
    this.signUps = signUps;
    texts.setBasename("mails/owner");
    texts.setDefaultEncoding("UTF-8");
    texts.setFallbackToSystemLocale(false);
  }

  @Schema(name = "ClubApplication", description = "A club that wants to join.")
  record Application(
      @Schema(description = LINE, example = "Атлет") @NotBlank @Size(max = 120) @Line String name,
      @Schema(description = LINE, example = "Москва") @NotBlank @Size(max = 120) @Line String city,
      @Schema(description = "An IANA name.", example = "Europe/Moscow") @NotBlank @Size(max = 60) String timeZone,
      @Schema(description = LINE, example = "Ольга Смирнова") @NotBlank @Size(max = 120) @Line
          String ownerName,
      @Schema(example = "olga@atlet.example")
          @NotBlank @Size(max = 254) @Email @Pattern(regexp = ASCII) String ownerEmail,
      @Schema(description = "Of the mail; Russian unless named.", example = "ru")
          @Nullable @Pattern(regexp = "ru|en") String language) {}

  @Schema(name = "ClubConfirmation", description = "Proof that the mail was read.")
  record Confirmation(
      @Schema(description = "From our mail.", example = "QKZSQTJEKcKoSowxVk49pA")
          @NotBlank @Size(max = 100) String code) {}

  @Schema(description = "What happens next.")
  record Taken(@Schema(description = "For people.", example = "Проверьте почту.") String message) {}

  @Operation(
      operationId = "signUpClub",
      summary = "Sign a club up; its owner gets a mail",
      description = "The answer does not tell whether the mail is known.")
  @ApiResponse(responseCode = "202", description = "Taken; the owner gets a mail")
  @Refuses(status = HttpStatus.TOO_MANY_REQUESTS, code = "too-many-requests")
  @PostMapping
  @PublicEndpoint
  ResponseEntity<Taken> apply(
      @Valid @RequestBody Application club, HttpServletRequest request, Locale locale) {
    signUps.apply(
        new ClubApplication(
            new NewTenant(club.name().strip(), club.city().strip(), zone(club.timeZone())),
            club.ownerName(),
            club.ownerEmail(),
            Language.of(club.language())),
        ClientAddress.of(request));
    return taken("apply.taken", locale);
  }

  @Operation(
      operationId = "confirmClub",
      summary = "Confirm another club by the code of our mail",
      description = "For owners whose mail was known before. Safe to repeat.")
  @ApiResponse(responseCode = "202", description = "The club is being opened")
  @Refuses(status = HttpStatus.NOT_FOUND, code = "unknown-code")
  @PostMapping("/confirmations")
  @WithoutClub
  ResponseEntity<Taken> confirm(
      StaffCaller caller, @Valid @RequestBody Confirmation confirmation, Once once, Locale locale) {
    return once.answer(() -> {
      if (!signUps.confirm(confirmation.code(), caller.subject())) {
        throw ProblemException.of(HttpStatus.NOT_FOUND, "unknown-code");
      }
      return taken("confirm.taken", locale);
    });
  }

  private ResponseEntity<Taken> taken(String text, Locale locale) {
    return ResponseEntity.accepted().body(new Taken(texts.getMessage(text, null, locale)));
  }

  private static ZoneId zone(String name) {
    if (ZoneId.getAvailableZoneIds().contains(name)) {
      return ZoneId.of(name);
    }
    throw ProblemException.invalid("timeZone", "field.time-zone");
  }
}
