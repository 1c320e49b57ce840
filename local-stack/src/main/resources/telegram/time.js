import { language } from './texts.js';

function offset(millis, zone) {
  const format = new Intl.DateTimeFormat('en-US', { timeZone: zone, hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric' });
  const part = Object.fromEntries(format.formatToParts(millis).map(({ type, value }) => [type, Number(value)]));
  return Date.UTC(part.year, part.month - 1, part.day, part.hour, part.minute, part.second) - Math.floor(millis / 1000) * 1000;
}

/** The instant of a wall-clock time ("2026-11-23T10:00") in a zone; asked twice because of days with a clock change. */
export function toInstant(local, zone) {
  const asUtc = Date.parse(`${local}Z`);
  const guess = asUtc - offset(asUtc, zone);
  return new Date(asUtc - offset(guess, zone)).toISOString();
}

/** A date as "YYYY-MM-DD", some days from today. */
export function day(fromToday) {
  const date = new Date();
  date.setDate(date.getDate() + fromToday);
  const two = (number) => String(number).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/** A wall-clock time without zone as people read it. */
export function readable(local) {
  return new Date(`${local}Z`).toLocaleString(language, { timeZone: 'UTC', weekday: 'short', day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' });
}
