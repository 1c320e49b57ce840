import { el, button, note } from './dom.js';
import { t } from './texts.js';
import { Api, problem } from './api.js';
import { readable } from './time.js';

/** The frame of a panel: title, session, operations, and every exchange in full. */
export function panelFrame(title) {
  const session = el('div', { class: 'session' });
  const operations = el('div', { class: 'operations' });
  const exchanges = el('div', { class: 'exchanges', 'aria-live': 'polite' }, el('p', { class: 'hint' }, t('noExchanges')));
  const api = new Api((exchange) => {
    exchanges.querySelector('.hint')?.remove();
    exchanges.querySelectorAll('details').forEach((older) => { older.open = false; });
    exchanges.prepend(exchangeView(exchange));
    while (exchanges.children.length > 12) exchanges.lastElementChild.remove();
  });
  const node = el('section', { class: 'panel', 'aria-label': title }, el('h2', {}, title), session, operations,
    el('h3', {}, t('exchanges')), exchanges);
  return { node, session, operations, api };
}

function exchangeView({ request, response, milliseconds }) {
  const headers = Object.entries(request.headers).map(([name, value]) => `${name}: ${name === 'Authorization' ? `${value.slice(0, 24)}…` : value}`);
  const asked = [`${request.method} ${request.path}`, ...headers, request.body === undefined ? '' : `\n${pretty(request.body)}`].join('\n').trim();
  const told = [`HTTP ${response.status}`, ...Object.entries(response.headers).map(([name, value]) => `${name}: ${value}`), response.body === null ? '' : `\n${pretty(response.body)}`].join('\n').trim();
  return el('details', { open: true, class: response.ok ? 'ok' : 'bad' },
    el('summary', {}, el('span', { class: 'status' }, String(response.status)), ` ${request.method} ${request.path.replace('/api/v1', '')} `, el('small', {}, t('milliseconds', { ms: milliseconds }))),
    el('h4', {}, t('request')), el('pre', { tabindex: '0' }, asked), el('h4', {}, t('response')), el('pre', { tabindex: '0' }, told));
}

function pretty(value) {
  return typeof value === 'string' ? value : JSON.stringify(value, null, 2);
}

/** A foldable form; `prepare` fills its lists when it is opened. */
export function operation(title, fields, submit, prepare) {
  const result = el('div', { class: 'result' });
  const form = el('form', { class: 'stack', on: { submit: async (event) => {
    event.preventDefault();
    const go = form.querySelector('[type=submit]');
    go.disabled = true;
    try { result.replaceChildren(...[await submit()].flat().filter(Boolean)); } catch (wrong) { note(wrong.message, 'bad'); } finally { go.disabled = false; }
  } } }, fields, el('button', { type: 'submit', class: 'primary' }, t('run')), result);
  const details = el('details', { class: 'operation' }, el('summary', {}, title), form);
  details.addEventListener('toggle', () => { if (details.open && prepare) prepare().catch((wrong) => note(wrong.message, 'bad')); });
  return details;
}

/** The outcome in one line; what is more is in the exchange below. */
export function outcome(answer, good = '✓') {
  return el('p', { class: answer.ok ? 'good' : 'wrong' }, answer.ok ? good : problem(answer));
}

/** Rows of a list, each with its buttons. */
export function rows(answer, line, actions = () => []) {
  if (!answer.ok) return outcome(answer);
  const items = answer.body.items || [];
  if (items.length === 0) return el('p', { class: 'hint' }, t('nothing'));
  return el('ul', { class: 'rows' }, items.map((item) => el('li', {}, el('span', {}, line(item)), el('span', { class: 'row' }, actions(item)))));
}

/** Fills a dropdown from a list of the API. */
export async function fill(dropdown, answer, option) {
  const kept = dropdown.value;
  const items = answer.ok ? answer.body.items || [] : [];
  dropdown.replaceChildren(...(items.length ? [] : [el('option', { value: '' }, t('nothing'))]), ...items.map((item) => el('option', { value: option(item)[0] }, option(item)[1])));
  if (items.some((item) => option(item)[0] === kept)) dropdown.value = kept;
  dropdown.dispatchEvent(new Event('change'));
}

export function bookingLine(booking) {
  return `${readable(booking.startLocal)} · ${booking.trainer.name} → ${booking.client.name} · ${t(`state${booking.state}`)}`;
}

/** The list of bookings with what this caller may do about each. */
export function bookingsOperation(api, mayConfirm) {
  const list = async () => rows(await api.call('GET', '/bookings'), bookingLine, (booking) => [
    mayConfirm && booking.state === 'PENDING' && act(t('confirm'), `/bookings/${booking.id}/confirmation`, undefined),
    ['PENDING', 'CONFIRMED'].includes(booking.state) && act(t('cancel'), `/bookings/${booking.id}/cancellation`, { reason: null }),
  ].filter(Boolean));
  const act = (text, path, body) => button(text, async () => {
    const answer = await api.call('POST', path, body);
    if (!answer.ok) note(problem(answer), 'bad');
    details.querySelector('form').requestSubmit();
  }, { class: 'small' });
  const details = operation(t('bookings'), [], list);
  return details;
}
