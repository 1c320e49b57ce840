package ru.trenergram.people;

import jakarta.persistence.LockModeType;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;

interface ClientRepository extends JpaRepository<Client, UUID> {

  /** One that is being forgotten is waited for: then it is nobody's any more. */
  @Lock(LockModeType.PESSIMISTIC_READ)
  @Query(
      "select c from Client c where c.personId = :person and c.walledBy is not distinct from :wall")
  Optional<Client> card(UUID person, @Nullable UUID wall);
}
