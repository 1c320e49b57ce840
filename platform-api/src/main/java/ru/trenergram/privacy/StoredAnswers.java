package ru.trenergram.privacy;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import ru.trenergram.rest.IdempotentWrites;

/** The stored answers to keyed writes, in clubs and outside; they are kept for a day. */
@Component
class StoredAnswers implements PersonalData, PersonalTraces {

  private final IdempotentWrites writes;

  StoredAnswers(IdempotentWrites writes) {
    this.writes = writes;
  }

  @Override
  public void erase(Subject subject) {
    Set<String> callers =
        Stream.concat(
                subject.trainers().stream().map(id -> "trainer:" + id),
                subject.clients().stream().map(id -> "client:" + id))
            .collect(Collectors.toSet());
    writes.forget(callers, subject.members());
  }

  /** An answer repeats what stands elsewhere in the file. */
  @Override
  public void tell(Subject subject, Sheet sheet) {}
}
