package ru.trenergram.bench;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.InstantSource;
import ru.trenergram.kernel.Utc;

/** One connection that inserts the same update into the same table and commits, and no more. */
final class InsertHand implements FixedRate.Hand {

  /** A bot that the application does not serve, so that nobody handles these. */
  private static final long BOT = 1;

  private final Connection connection;
  private final PreparedStatement insert;
  private final WebhookAccept.Updates updates;
  private final InstantSource clock;

  InsertHand(String url, String password, WebhookAccept.Updates updates, InstantSource clock)
      throws SQLException {
    this.updates = updates;
    this.clock = clock;
    connection = DriverManager.getConnection(url, "trenergram_app", password);
    connection.setAutoCommit(false);
    insert =
        connection.prepareStatement(
            """
            insert into platform.bot_update
              (bot_id, update_id, telegram_id, body, state, received_at) values (?, ?, ?, ?, 'WAITING', ?)
            on conflict (bot_id, update_id) do nothing
            """);
  }

  @Override
  public void work(long number) throws SQLException {
    insert.setLong(1, BOT);
    insert.setLong(2, number);
    insert.setLong(3, updates.person(number));
    insert.setString(4, updates.json(number));
    insert.setObject(5, Utc.of(clock.instant()));
    insert.executeUpdate();
    connection.commit();
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
