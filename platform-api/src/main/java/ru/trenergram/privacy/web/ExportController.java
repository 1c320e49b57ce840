package ru.trenergram.privacy.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import ru.trenergram.identity.Caller;
import ru.trenergram.identity.Person;
import ru.trenergram.identity.Persons;
import ru.trenergram.identity.StaffCaller;
import ru.trenergram.identity.web.NotFor;
import ru.trenergram.identity.web.WithoutClub;
import ru.trenergram.kernel.ConditionalOnRole;
import ru.trenergram.kernel.Role;
import ru.trenergram.privacy.Exports;
import ru.trenergram.rest.ProblemException;

/** The file of all that is kept about the caller. */
@RestController
@ConditionalOnRole(Role.API)
@RequestMapping("/api/v1/users/me/export")
class ExportController {

  private final Exports exports;
  private final Persons persons;

  ExportController(Exports exports, Persons persons) {
    this.exports = exports;
    this.persons = persons;
  }

  @Operation(
      operationId = "exportMyData",
      summary = "All that is kept about the caller, in all clubs",
      description =
          "A JSON file: tables by name, outside of clubs and in each. Moments are UTC, money is in"
              + " minor units. Of others it holds no phone.")
  @ApiResponse(
      responseCode = "200",
      description = "The file",
      content = @Content(schema = @Schema(type = "object")))
  @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
  @WithoutClub
  @NotFor(StaffCaller.class)
  ResponseEntity<byte[]> file(Caller caller) {
    Person person = persons.find(Oneself.of(caller)).orElseThrow(ProblemException::notFound);
    byte[] file = exports.of(person);
    return ResponseEntity.ok()
        .contentType(MediaType.APPLICATION_JSON)
        .header("Cache-Control", "private, no-store")
        .header("Content-Disposition", "attachment; filename=\"" + Exports.FILE_NAME + "\"")
        .body(file);
  }
}
