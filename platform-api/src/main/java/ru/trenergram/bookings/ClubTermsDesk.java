package ru.trenergram.bookings;

import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The desk where the bound club says on what terms clients step back. */
@Component
public class ClubTermsDesk {

  private final ClubTermsTable table;

  ClubTermsDesk(ClubTermsTable table) {
    this.table = table;
  }

  @Transactional(readOnly = true)
  public ClubTerms find() {
    return table.find();
  }

  /**
   * Sets terms for bookings to come in the place of those of this version.
   *
   * @return the terms as they are now; empty if somebody else changed them since that version
   */
  @Transactional
  public Optional<ClubTerms> replace(CancellationTerms terms, int version) {
    return table.replace(terms, version)
        ? Optional.of(new ClubTerms(terms, version + 1))
        : Optional.empty();
  }
}
