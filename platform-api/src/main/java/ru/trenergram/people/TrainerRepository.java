package ru.trenergram.people;

import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.NativeQuery;
import org.springframework.data.jpa.repository.Query;

interface TrainerRepository extends JpaRepository<Trainer, UUID> {

  Optional<Trainer> findByPersonId(UUID person);

  @Lock(LockModeType.PESSIMISTIC_WRITE)
  @Query("select t from Trainer t where t.id = :trainer")
  Optional<Trainer> lock(UUID trainer);

  @Query("select t from Trainer t where t.id > :after order by t.id limit :count")
  List<Trainer> page(UUID after, int count);

  /** Is here to stay again. */
  @Modifying
  @NativeQuery("update in_club.trainer set moving = null, moving_to = null where id = :trainer")
  void settle(UUID trainer);

  @NativeQuery(
      """
      select t.* from in_club.trainer t
      where t.id > :after and exists (
        select from in_club.trainer_client tc
        where tc.trainer_id = t.id and tc.client_id = :client and tc.state = 'ACTIVE')
      order by t.id limit :count
      """)
  List<Trainer> pageOf(UUID client, UUID after, int count);

  default boolean trainsWithNobody(UUID client) {
    return pageOf(client, new UUID(0, 0), 1).isEmpty();
  }

  @NativeQuery(
      """
      select t.* from in_club.trainer t
        join in_club.trainer_client tc on tc.trainer_id = t.id
      where t.id = :trainer and tc.client_id = :client and tc.state = 'ACTIVE'
      """)
  Optional<Trainer> findOf(UUID client, UUID trainer);
}
