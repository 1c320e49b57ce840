package ru.trenergram.bookings;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import ru.trenergram.kernel.Utc;
import ru.trenergram.scheduling.Slot;

/** Finds out who of those with a seat in a group is with another trainer of the bound tenant. */
@Component
class BusyClients {

  private final JdbcClient jdbc;

  BusyClients(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * The condition that a booking {@code o} takes some of its client's time between two moments; no
   * session is longer than the eight hours by which an index finds it.
   */
  static String takes(String from, String until) {
    return """
    o.state in ('HELD', 'PENDING', 'CONFIRMED', 'COMPLETED')
      and o.starts_at > %1$s - interval '8 hours' and o.starts_at < %2$s and o.ends_at > %1$s
    """
        .formatted(from, until);
  }

  /** Who has a seat in this session and is elsewhere at that time, by name. */
  List<Party> at(GroupSessionId session, Slot time) {
    return within(Map.of(session, time)).getOrDefault(session, List.of()).stream()
        .map(Elsewhere::client)
        .distinct()
        .toList();
  }

  /** When those with a seat in each of these sessions are elsewhere, within a time of each. */
  Map<GroupSessionId, List<Elsewhere>> within(Map<GroupSessionId, Slot> times) {
    return jdbc
        .sql(
            """
            select seat.group_id, c.id, c.name, o.starts_at, o.ends_at
            from unnest(cast(:groups as uuid[]), cast(:starts as timestamptz[]), cast(:ends as timestamptz[]))
                asked (group_id, starts_at, ends_at)
              join in_club.booking seat on seat.group_id = asked.group_id and seat.state in ('PENDING', 'CONFIRMED')
              join in_club.client c on c.id = seat.client_id
              join in_club.client card on card.person_id = c.person_id
              join in_club.booking o on o.client_id = card.id and o.trainer_id <> seat.trainer_id
                and
            """
                + takes("asked.starts_at", "asked.ends_at")
                + " order by c.name, c.id")
        .param("groups", texts(times, time -> time.getKey().toString()))
        .param("starts", texts(times, time -> time.getValue().start().toString()))
        .param("ends", texts(times, time -> time.getValue().end().toString()))
        .query((row, _) ->
            Map.entry(
                new GroupSessionId(row.getObject("group_id", UUID.class)),
                new Elsewhere(
                    new Party(row.getObject("id", UUID.class), row.getString("name")),
                    new Slot(Utc.read(row, "starts_at"), Utc.read(row, "ends_at")))))
        .list()
        .stream()
        .collect(
            Collectors.groupingBy(
                Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
  }

  private static String[] texts(
      Map<GroupSessionId, Slot> times, Function<Map.Entry<GroupSessionId, Slot>, String> text) {
    return times.entrySet().stream().map(text).toArray(String[]::new);
  }
}
