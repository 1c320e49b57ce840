package ru.trenergram.privacy.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import ru.trenergram.identity.Caller;
import ru.trenergram.identity.PersonId;
import ru.trenergram.identity.StaffCaller;
import ru.trenergram.identity.web.NotFor;
import ru.trenergram.identity.web.WithoutClub;
import ru.trenergram.kernel.ConditionalOnRole;
import ru.trenergram.kernel.Role;
import ru.trenergram.privacy.Consent;
import ru.trenergram.privacy.ConsentText;
import ru.trenergram.privacy.ConsentWay;
import ru.trenergram.privacy.Consents;
import ru.trenergram.rest.Once;
import ru.trenergram.rest.ProblemException;
import ru.trenergram.rest.Refuses;

/** What the caller has agreed to. */
@RestController
@ConditionalOnRole(Role.API)
@RequestMapping("/api/v1/users/me/consents")
class ConsentController {

  private final Consents consents;

  ConsentController(Consents consents) {
    this.consents = consents;
  }

  @Schema(name = "Consent", description = "The caller agreed to the text of this version.")
  record ConsentBody(
      @Schema(example = "2026-11-26") String textVersion, ConsentWay way, Instant givenAt) {

    static ConsentBody of(Consent consent) {
      return new ConsentBody(consent.version(), consent.way(), consent.givenAt());
    }
  }

  @Schema(name = "Consents", description = "What the caller agreed to, and to what they should.")
  record ConsentsBody(
      @Schema(description = "The version of the text as it is now.", example = "2026-11-26")
          String textVersion,
      @Schema(description = "Whether the caller has agreed to it.") boolean given,
      @Schema(description = "The latest first.") List<ConsentBody> consents) {}

  @Schema(name = "ConsentRequest", description = "The caller agrees to a text that they have read.")
  record ConsentRequest(
      @NotBlank @Size(max = 10) @Schema(description = "The version of the text that was shown.", example = "2026-11-26")
          String textVersion) {}

  @Operation(operationId = "getConsents", summary = "What the caller agreed to")
  @GetMapping
  @WithoutClub
  @NotFor(StaffCaller.class)
  ConsentsBody of(Caller caller) {
    return body(Oneself.of(caller));
  }

  @Operation(
      operationId = "giveConsent",
      summary = "Agree to the present text",
      description = "Safe to repeat; the first time counts. An erasure takes it back.")
  @ApiResponse(responseCode = "201", description = "Agreed")
  @Refuses(status = HttpStatus.CONFLICT, code = "consent-text-changed")
  @PostMapping
  @WithoutClub
  @NotFor(StaffCaller.class)
  ResponseEntity<ConsentsBody> give(
      Caller caller, @Valid @RequestBody ConsentRequest request, Once once) {
    if (!request.textVersion().equals(ConsentText.VERSION)) {
      throw ProblemException.of(HttpStatus.CONFLICT, "consent-text-changed");
    }
    PersonId person = Oneself.of(caller);
    return once.answer(() -> {
      consents.give(person, ConsentWay.MINI_APP);
      return ResponseEntity.status(HttpStatus.CREATED).body(body(person));
    });
  }

  private ConsentsBody body(PersonId person) {
    return new ConsentsBody(
        ConsentText.VERSION,
        consents.current(person),
        consents.of(person).stream().map(ConsentBody::of).toList());
  }
}
