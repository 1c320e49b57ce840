package ru.trenergram.notifications;

import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How fast messages leave. The limits are Telegram's, for one bot.
 *
 * @param perSecond everything but replies
 * @param broadcastsPerSecond of these, broadcasts
 * @param perChatBurst messages that one chat may get at once; after them one a second
 * @param parallelCalls calls under way at the same time
 * @param poll how long the outbox may go unseen
 * @param lease how long a call may last; after it the outcome counts as unknown
 * @param leadership how long another process waits before it takes over sending
 */
@Validated
@ConfigurationProperties("trenergram.sender")
record SenderSettings(
    @DefaultValue("28") @Min(1) int perSecond,
    @DefaultValue("20") @Min(1) int broadcastsPerSecond,
    @DefaultValue("3") @Min(1) int perChatBurst,
    @DefaultValue("16") @Min(1) int parallelCalls,
    @DefaultValue("200ms") Duration poll,
    @DefaultValue("30s") Duration lease,
    @DefaultValue("6s") Duration leadership) {}
