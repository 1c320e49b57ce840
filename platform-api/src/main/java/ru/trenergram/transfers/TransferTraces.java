package ru.trenergram.transfers;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import ru.trenergram.privacy.PersonalTraces;
import ru.trenergram.privacy.Sheet;
import ru.trenergram.privacy.Subject;

/** Where trainers went, and what clients said to it: ids and facts, which are only told. */
@Component
class TransferTraces implements PersonalTraces {

  private final JdbcClient jdbc;

  TransferTraces(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public void erase(Subject subject) {}

  @Override
  public void tell(Subject subject, Sheet sheet) {
    sheet.table(
        "transfers",
        jdbc.sql(
                """
                select t.id, t.from_tenant, f.name as from_club, t.from_trainer, t.to_tenant,
                       g.name as to_club, t.to_trainer, t.step, t.waits_for, t.begun_at,
                       t.answer_until, t.step_since, t.ended_at
                from platform.transfer t
                  join platform.tenant f on f.id = t.from_tenant
                  join platform.tenant g on g.id = t.to_tenant
                where t.person_id = ? order by t.begun_at, t.id
                """)
            .param(subject.person().value())
            .query()
            .listOfRows());
    sheet.table(
        "transferAnswers",
        jdbc.sql(
                """
                select c.transfer_id, f.name as from_club, c.client_id, g.name as to_club,
                       c.to_client, c.answer, c.answered_at, c.state
                from platform.transfer_client c
                  join platform.transfer t on t.id = c.transfer_id
                  join platform.tenant f on f.id = t.from_tenant
                  join platform.tenant g on g.id = t.to_tenant
                where c.person_id = ? order by t.begun_at, c.transfer_id
                """)
            .param(subject.person().value())
            .query()
            .listOfRows());
  }
}
