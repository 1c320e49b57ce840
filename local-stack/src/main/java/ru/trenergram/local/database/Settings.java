package ru.trenergram.local.database;

import java.util.HashMap;
import java.util.Map;

/** How the servers are tuned; both know hundreds of schemas, hence the locks. */
final class Settings {

  private static final Map<String, String> COMMON =
      Map.of(
          "max_connections", "200",
          "max_locks_per_transaction", "256",
          "unix_socket_directories", "",
          "log_timezone", "UTC");

  static final Map<String, String> DURABLE = with("on");
  static final Map<String, String> THROW_AWAY = with("off");

  private Settings() {}

  private static Map<String, String> with(String durability) {
    Map<String, String> settings = new HashMap<>(COMMON);
    settings.put("fsync", durability);
    settings.put("synchronous_commit", durability);
    settings.put("full_page_writes", durability);
    return Map.copyOf(settings);
  }
}
