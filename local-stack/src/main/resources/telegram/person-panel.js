import { el, button, field, select, note } from './dom.js';
import { t, language } from './texts.js';
import { sim } from './sim.js';
import { problem } from './api.js';
import { panelFrame, operation, outcome, rows, fill, bookingsOperation } from './panel.js';
import { day, readable, toInstant } from './time.js';
import { name } from './chat.js';
import { openAs } from './people.js';

/** "Call the API as this person" for a trainer or client: signed initData for a session of the platform. */
export function personPanel(persona) {
  const key = `session-${persona.id}`;
  const { node, session, operations, api } = panelFrame(t('apiAs', { name: name(persona) }));
  let signedIn = JSON.parse(sessionStorage.getItem(key) || 'null');
  let drawn = false;

  api.renew = async () => {
    if (!signedIn) return false;
    const answer = await api.once('POST', '/sessions/refresh', { refreshToken: signedIn.refreshToken }, { public: true });
    keep(answer.ok ? answer.body : null);
    if (!answer.ok) { note(t('sessionOver'), 'bad'); draw(); }
    return answer.ok;
  };

  function keep(body) {
    signedIn = body && { ...body, until: Date.now() + body.expiresIn * 1000 };
    api.token = body ? body.accessToken : null;
    if (signedIn) sessionStorage.setItem(key, JSON.stringify(signedIn)); else sessionStorage.removeItem(key);
  }

  async function signIn() {
    const { initData } = await sim.initData(persona.id);
    const answer = await api.call('POST', '/sessions', { initData, membership: null }, { public: true });
    if (!answer.ok) note(answer.body?.code === 'no-membership' ? t('noMembership') : problem(answer), 'bad');
    keep(answer.ok ? answer.body : null);
    draw();
  }

  async function switchTo(membership) {
    const answer = await api.call('POST', '/sessions/current/membership', { membership });
    if (answer.ok) keep(answer.body); else note(problem(answer), 'bad');
    draw();
  }

  function current() {
    const id = typeof signedIn.membership === 'object' ? signedIn.membership?.id : signedIn.membership;
    return signedIn.memberships.find((one) => one.id === id || one.current) || signedIn.memberships[0];
  }

  const label = (membership) => t('signedInAs', { kind: t(membership.kind.toLowerCase()), club: membership.club.name });

  function draw() {
    drawn = true;
    if (!signedIn) {
      session.replaceChildren(el('span', { class: 'hint' }, t('signedOut')), button(t('signInTelegram'), () => signIn().catch((wrong) => note(wrong.message, 'bad')), { class: 'primary' }));
      operations.replaceChildren();
      return;
    }
    api.token = signedIn.accessToken;
    const membership = select(signedIn.memberships.map((one) => [one.id, label(one)]), current().id, { 'aria-label': t('membership') });
    membership.addEventListener('change', () => switchTo(membership.value));
    session.replaceChildren(membership, el('small', { class: 'hint' }, t('sessionEnds', { time: new Date(signedIn.until).toLocaleTimeString(language) })),
      button(t('refresh'), () => api.renew().then(draw), { class: 'small' }), button(t('signOut'), () => { keep(null); draw(); }, { class: 'small' }));
    operations.replaceChildren(...(current().kind.toLowerCase() === 'trainer' ? trainerOperations() : clientOperations()));
  }

  const plain = (title, path, more = () => null) => operation(title, [], async () => {
    const answer = await api.call('GET', path);
    return [outcome(answer), answer.ok && more(answer.body)];
  });

  const shared = () => [plain(t('whoAmI'), '/users/me'), plain(t('myClub'), '/clubs/current')];
  const sessions = () => operation(t('sessions'), [], async () => rows(await api.call('GET', '/sessions'), (one) => one.createdAt || one.id,
    (one) => [button(t('revoke'), async () => note(String((await api.call('DELETE', `/sessions/${one.id}`)).status)), { class: 'small' })]));

  function slots() {
    const trainer = el('select', { required: true });
    const from = el('input', { type: 'date', required: true, value: day(0) });
    const to = el('input', { type: 'date', required: true, value: day(7) });
    return operation(t('freeSlots'), [field(t('trainerField'), trainer), el('div', { class: 'row' }, field(t('from'), from), field(t('to'), to))],
      async () => rows(await api.call('GET', `/slots?trainer=${trainer.value}&from=${from.value}&to=${to.value}`), (slot) => readable(slot.startLocal)),
      async () => fill(trainer, await api.call('GET', '/users/trainers'), (one) => [one.id, one.name]));
  }

  function book() {
    const client = el('select', { required: true });
    const slot = el('select', {});
    const when = el('input', { type: 'datetime-local' });
    const minutes = el('input', { type: 'number', min: '5', max: '480', step: '5' });
    let zone = 'Europe/Moscow';
    const zoneHint = el('small', { class: 'hint' });
    const whenField = field(t('when'), when);
    whenField.append(zoneHint);
    const free = () => { whenField.hidden = slot.value !== ''; when.required = slot.value === ''; };
    slot.addEventListener('change', free);
    return operation(t('book'), [field(t('clientField'), client), field(t('slot'), slot), whenField, field(t('minutes'), minutes, t('minutesHint'))],
      async () => {
        const start = slot.value || toInstant(when.value, zone);
        const answer = await api.call('POST', '/bookings', { client: client.value, start, ...(minutes.value ? { minutes: Number(minutes.value) } : {}) });
        const alternatives = (answer.body?.alternatives || []).map((one) => readable(one.startLocal)).join(', ');
        return [outcome(answer), alternatives && el('p', { class: 'hint' }, alternatives)];
      },
      async () => {
        await fill(client, await api.call('GET', '/users/clients'), (one) => [one.id, one.name]);
        const me = await api.call('GET', '/users/trainers');
        const answer = await api.call('GET', `/slots?trainer=${me.body?.items?.[0]?.id}&from=${day(0)}&to=${day(7)}`);
        zone = answer.body?.timeZone || me.body?.items?.[0]?.timeZone || zone;
        zoneHint.textContent = t('zone', { zone });
        await fill(slot, answer, (one) => [one.start, readable(one.startLocal)]);
        slot.append(el('option', { value: '' }, t('otherTime')));
        free();
      });
  }

  const trainerOperations = () => [...shared(),
    plain(t('myLink'), '/users/me/link', (body) => el('p', { class: 'row' }, el('code', {}, body.link), button(t('openAs'), () => openAs(body.link), { class: 'small' }))),
    operation(t('myClients'), [], async () => rows(await api.call('GET', '/users/clients'), (one) => [one.name, one.phone].filter(Boolean).join(' · '))),
    slots(), book(), bookingsOperation(api, false), sessions()];

  const clientOperations = () => [...shared(),
    operation(t('myTrainer'), [], async () => rows(await api.call('GET', '/users/trainers'), (one) => one.name)),
    slots(), bookingsOperation(api, true), sessions()];

  return { node, show: () => { if (!drawn) draw(); } };
}
