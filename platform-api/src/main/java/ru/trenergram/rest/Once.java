package ru.trenergram.rest;

import java.util.function.Supplier;
import org.springframework.http.ResponseEntity;

/**
 * A write that the client may repeat: controllers of authenticated POSTs take it as a parameter and
 * do their work through it.
 *
 * <p>Without an {@code Idempotency-Key} the write just runs. With one, the key, the write's effect
 * and its answer commit in one transaction: a repeat gets the stored answer, also one that runs in
 * parallel, and the same key with another request is refused (422 {@code idempotency-key-reused}).
 * Only a successful answer is kept; a write that throws leaves nothing behind and may be tried
 * again. So refuse by throwing {@link ProblemException}, and let no exception of the use case end
 * inside the write.
 */
public interface Once {

  <T> ResponseEntity<T> answer(Supplier<ResponseEntity<T>> write);
}
