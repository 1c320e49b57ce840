/**
 * Stands in for Telegram: the Bot API on one side, persons with their chats on the other, and a
 * page that shows both.
 *
 * <p>Owns its whole state in memory behind one lock. Must never know a type of the platform nor
 * call anything but loopback addresses. Where it differs from Telegram: {@code parse_mode} knows
 * HTML only, files by URL are refused, webhooks and Mini Apps on loopback may be plain HTTP, and
 * there are private chats only.
 *
 * <p>Tests in this JVM start with {@link ru.trenergram.local.telegram.TelegramSimulator}; others
 * use the same over HTTP with JSON bodies ({@code {id}} is a persona's id, {@code ?bot=<user name>}
 * picks another bot than the first):
 *
 * <pre>
 * GET    /sim/state                           bots, personas, where the platform is
 * POST   /sim/personas                        {firstName, lastName?, username?, languageCode?, phone?, id?}
 * POST   /sim/personas/{id}/language          {languageCode}
 * GET    /sim/chats/{id}                      all that a phone shows: messages, buttons, keyboard, commands
 * POST   /sim/chats/{id}/start                {payload?}
 * POST   /sim/chats/{id}/links                {url}            a t.me link to the bot
 * POST   /sim/chats/{id}/messages             {text}
 * POST   /sim/chats/{id}/presses              {text}           a button of the reply keyboard
 * POST   /sim/chats/{id}/taps                 {messageId, text | row, column | data}  answers {callbackQueryId}
 * POST   /sim/chats/{id}/contacts             {} own | {persona} another's | {phone, firstName, userId?}
 * POST   /sim/chats/{id}/block, …/unblock
 * GET    /sim/chats/{id}/awaited              ?contains &amp;matches &amp;button &amp;after &amp;timeoutMillis; 408 if nothing came
 * GET    /sim/callbacks/{callbackQueryId}     ?timeoutMillis   what the bot answered to a tap
 * GET    /sim/calls                           ?method &amp;after   recorded Bot API calls
 * POST   /sim/updates                         an update as it is
 * POST   /sim/faults                          {method, kind, times, chat?, retryAfter? millis? code? description?}
 *                                             kind: too-many-requests, blocked, bad-gateway, cut-before, cut-after,
 *                                             delay, refusal; method * is all; times -1 is for ever
 * DELETE /sim/faults                          everything works again
 * POST   /sim/outage                          {down}
 * POST   /sim/delivery                        {duplicate?, reversed?, held?}
 * POST   /sim/init-data                       {persona, startParam?, ageSeconds?, flaw?}
 *                                             flaw: tampered, other-bot, no-hash, empty
 * GET    /sim/events                          what changed, as server-sent events
 * </pre>
 */
@NullMarked
package ru.trenergram.local.telegram;

import org.jspecify.annotations.NullMarked;
