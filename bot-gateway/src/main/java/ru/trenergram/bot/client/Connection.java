package ru.trenergram.bot.client;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import okhttp3.ConnectionPool;
import okhttp3.Dispatcher;
import okhttp3.OkHttpClient;

/** How we connect to the Bot API. */
final class Connection {

  private static final int AT_ONCE = 64;

  private Connection() {}

  /**
   * A client that never repeats a call by itself: Telegram has no idempotency keys, so a repeat is
   * a decision. Idle connections go before the other side closes them.
   */
  static OkHttpClient open(Duration callTimeout) {
    Dispatcher dispatcher = new Dispatcher(Executors.newVirtualThreadPerTaskExecutor());
    dispatcher.setMaxRequests(AT_ONCE);
    dispatcher.setMaxRequestsPerHost(AT_ONCE);
    return new OkHttpClient.Builder()
        .dispatcher(dispatcher)
        .connectionPool(new ConnectionPool(AT_ONCE, 15, TimeUnit.SECONDS))
        .retryOnConnectionFailure(false)
        .connectTimeout(Duration.ofSeconds(3))
        .readTimeout(callTimeout)
        .callTimeout(callTimeout)
        .build();
  }

  /** The library's own dialect of Jackson 2; it must never meet the application's mapper. */
  static ObjectMapper mapper() {
    return new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
  }
}
