package ru.trenergram.people;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

interface TrainerRepository extends JpaRepository<Trainer, UUID> {

  Optional<Trainer> findByPersonId(UUID person);

  @Query("select t from Trainer t where t.id > :after order by t.id limit :count")
  List<Trainer> page(UUID after, int count);
}
