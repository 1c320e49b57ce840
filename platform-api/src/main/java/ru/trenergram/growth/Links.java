package ru.trenergram.growth;

import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import ru.trenergram.kernel.Digest;
import ru.trenergram.kernel.Utc;
import ru.trenergram.tenancy.TenantId;

/** Codes that people follow into the bot. */
@Component
@EnableConfigurationProperties(BotAddress.class)
public class Links {

  private final JdbcClient jdbc;
  private final InstantSource clock;
  private final BotAddress bot;

  Links(JdbcClient jdbc, InstantSource clock, BotAddress bot) {
    this.jdbc = jdbc;
    this.clock = clock;
    this.bot = bot;
  }

  /** Makes {@code code} lead to a target of the tenant. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void publish(String code, LinkTarget target) {
    jdbc.sql(
            "insert into platform.link (code_hash, tenant_id, kind, target_id, created_at) values"
                + " (?, ?, ?, ?, ?)")
        .params(
            Digest.of(code),
            target.tenant().value(),
            target.kind().name(),
            target.target(),
            Utc.of(clock.instant()))
        .update();
  }

  /** All codes that lead to {@code from} lead to {@code to} from now on. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void redirect(LinkTarget from, LinkTarget to) {
    jdbc.sql(
            "update platform.link set tenant_id = ?, target_id = ? where tenant_id = ? and kind = ?"
                + " and target_id = ?")
        .params(
            to.tenant().value(),
            to.target(),
            from.tenant().value(),
            from.kind().name(),
            from.target())
        .update();
  }

  /** The codes of a target lead nowhere any more. Safe to repeat. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void withdraw(LinkTarget target) {
    jdbc.sql("delete from platform.link where tenant_id = ? and kind = ? and target_id = ?")
        .params(target.tenant().value(), target.kind().name(), target.target())
        .update();
  }

  /** Where a start parameter such as {@code t_k3j…} leads; empty for anything unknown. */
  @Transactional(readOnly = true)
  public Optional<LinkTarget> follow(String startParameter) {
    return jdbc.sql("select tenant_id, kind, target_id from platform.link where code_hash = ?")
        .param(Digest.of(startParameter.length() > 2 ? startParameter.substring(2) : ""))
        .query((row, n) ->
            new LinkTarget(
                new TenantId(row.getObject("tenant_id", UUID.class)),
                LinkKind.valueOf(row.getString("kind")),
                row.getObject("target_id", UUID.class)))
        .optional()
        .filter(target -> startParameter.startsWith(target.kind().prefix()));
  }

  /** The address that opens the bot with this code. */
  public String address(LinkKind kind, String code) {
    return "https://t.me/%s?start=%s%s".formatted(bot.username(), kind.prefix(), code);
  }
}
