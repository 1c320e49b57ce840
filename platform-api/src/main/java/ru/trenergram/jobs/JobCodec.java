package ru.trenergram.jobs;

import com.github.kagkarlsson.scheduler.serializer.Serializer;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import ru.trenergram.tenancy.TenantId;

/** How a job stands in the scheduler's table: three lines of text, readable to an operator. */
final class JobCodec implements Serializer {

  static String instance(Job job) {
    return (job.tenant() == null ? "platform" : job.tenant().toString()) + "/" + job.subject();
  }

  static String encode(Job job) {
    return String.join(
        "\n", job.kind(), job.tenant() == null ? "" : job.tenant().toString(), job.subject());
  }

  static Job decode(String text) {
    String[] lines = text.split("\n", 3);
    return new Job(
        lines[0], lines[1].isEmpty() ? null : new TenantId(UUID.fromString(lines[1])), lines[2]);
  }

  @Override
  public byte @Nullable [] serialize(@Nullable Object data) {
    return data == null ? null : encode((Job) data).getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public <T> @Nullable T deserialize(Class<T> type, byte @Nullable [] stored) {
    return stored == null ? null : type.cast(decode(new String(stored, StandardCharsets.UTF_8)));
  }
}
