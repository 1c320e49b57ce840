package ru.trenergram.people;

import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

interface ClientRepository extends JpaRepository<Client, UUID> {

  @Query(
      "select c from Client c where c.personId = :person and c.walledBy is not distinct from :wall")
  Optional<Client> card(UUID person, @Nullable UUID wall);
}
