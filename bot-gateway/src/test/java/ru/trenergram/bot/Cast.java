package ru.trenergram.bot;

import java.util.Collection;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import ru.trenergram.local.telegram.Chat;

/**
 * Of whom a story tells where others are too.
 *
 * @param anybody everybody there is in the story
 * @param ids of the persons and of what they are in each tenant
 */
record Cast(boolean anybody, Set<Long> chats, Set<UUID> ids) {

  static final Cast ANYBODY = new Cast(true, Set.of(), Set.of());

  static Cast of(JdbcClient jdbc, Collection<Chat> people) {
    Set<Long> chats =
        people.stream().map(chat -> chat.persona().id()).collect(Collectors.toUnmodifiableSet());
    Set<UUID> ids =
        jdbc.sql(
                """
                select p.id from platform.person p where p.telegram_id = any(:chats)
                union select m.member_id from platform.membership m
                  join platform.person p on p.id = m.person_id where p.telegram_id = any(:chats)
                """)
            .param("chats", chats.toArray(Long[]::new))
            .query(UUID.class)
            .set();
    return new Cast(false, chats, ids);
  }

  /** Whether an event is about one of them: whoever it is about is named in it somewhere. */
  boolean isIn(Object event) {
    String words = event.toString();
    return anybody || ids.stream().anyMatch(id -> words.contains(id.toString()));
  }

  Long[] chatsForSql() {
    return chats.toArray(Long[]::new);
  }

  UUID[] idsForSql() {
    return ids.toArray(UUID[]::new);
  }
}
