import { el, button, field, select, note } from './dom.js';
import { t, languages, language } from './texts.js';
import { panelFrame, operation, outcome, rows, bookingsOperation } from './panel.js';
import { beginSignIn, keepTokens, renewTokens, tokensOf } from './sign-in.js';
import { choosePerson } from './people.js';
import { sim } from './sim.js';

const zones = ['Europe/Kaliningrad', 'Europe/Moscow', 'Europe/Samara', 'Asia/Yekaterinburg', 'Asia/Omsk', 'Asia/Krasnoyarsk', 'Asia/Irkutsk', 'Asia/Yakutsk', 'Asia/Vladivostok', 'Asia/Magadan', 'Asia/Kamchatka', 'Europe/Berlin', 'Asia/Almaty'];

/** "Call the API as this person" for club staff, who sign in at Keycloak. */
export function staffPanel(person, state, removed) {
  const { node, session, operations, api } = panelFrame(t('apiAs', { name: person.firstName }));
  const clubs = el('select', { 'aria-label': t('club') });
  const clubKey = `club-${person.id}`;

  api.renew = async () => {
    const tokens = await renewTokens(state.panel, person.id);
    if (!tokens) draw(); else api.token = tokens.access_token;
    return Boolean(tokens);
  };
  clubs.addEventListener('change', () => choose(clubs.value));

  function choose(club) {
    api.club = club || null;
    if (club) sessionStorage.setItem(clubKey, club);
  }

  async function loadClubs() {
    const answer = await api.call('GET', '/users/me', undefined, { withoutClub: true });
    const list = answer.ok ? answer.body.clubs : [];
    clubs.replaceChildren(...list.map((club) => el('option', { value: club.id }, `${club.name} · ${club.role} · ${club.state}`)));
    const kept = sessionStorage.getItem(clubKey);
    if (list.some((club) => club.id === kept)) clubs.value = kept;
    choose(clubs.value);
    return outcome(answer);
  }

  function draw() {
    const tokens = tokensOf(person.id);
    api.token = tokens ? tokens.access_token : null;
    if (!tokens) {
      session.replaceChildren(el('span', { class: 'hint' }, state.panel.keycloak ? t('staffHint') : t('noKeycloak')),
        ...(state.panel.keycloak ? [button(t('signInKeycloak'), () => beginSignIn(state.panel, person.id), { class: 'primary' })] : []),
        button(t('remove'), removed, { class: 'small quiet' }));
      operations.replaceChildren(signUp());
      return;
    }
    session.replaceChildren(field(t('club'), clubs), button(t('load'), loadClubs, { class: 'small' }),
      button(t('signOut'), () => { keepTokens(person.id, null); draw(); }, { class: 'small' }));
    operations.replaceChildren(operation(t('whoAmI'), [], loadClubs), signUp(), confirmClub(), operation(t('myClub'), [], async () => outcome(await api.call('GET', '/clubs/current'))),
      invite(), invitations(), list(t('trainers'), '/users/trainers', (one) => [one.name, one.phone, one.state].filter(Boolean).join(' · ')),
      list(t('clients'), '/users/clients', (one) => [one.name, one.phone, one.trainer && `→ ${one.trainer.name}`].filter(Boolean).join(' · ')),
      bookingsOperation(api, false));
    loadClubs().catch((wrong) => note(wrong.message, 'bad'));
  }

  const list = (title, path, line) => operation(title, [], async () => rows(await api.call('GET', path), line));

  function signUp() {
    const input = (type, more = {}) => el('input', { type, required: true, autocomplete: 'off', maxlength: '200', ...more });
    const controls = { name: input('text'), city: input('text'), timeZone: select(zones.map((zone) => [zone, zone]), 'Europe/Moscow'), ownerName: input('text'), ownerEmail: input('email'), language: select(languages, language) };
    return operation(t('signUp'), [field(t('clubName'), controls.name), field(t('city'), controls.city), field(t('timeZone'), controls.timeZone),
      field(t('ownerName'), controls.ownerName), field(t('ownerEmail'), controls.ownerEmail), field(t('mailLanguage'), controls.language)], async () => {
      const body = Object.fromEntries(Object.entries(controls).map(([key, control]) => [key, control.value]));
      const answer = await api.call('POST', '/clubs', body, { public: true });
      return [outcome(answer, answer.body?.message), ...problems(answer), answer.ok && state.panel.mail && el('a', { href: state.panel.mail, target: '_blank', rel: 'noopener' }, t('checkMail'))];
    });
  }

  const problems = (answer) => (answer.body?.fields || []).map((wrong) => el('p', { class: 'wrong' }, `${wrong.field}: ${wrong.message}`));

  function confirmClub() {
    const code = el('input', { type: 'text', required: true, autocomplete: 'off' });
    return operation(t('confirmClub'), [field(t('code'), code)], async () => outcome(await api.call('POST', '/clubs/confirmations', { code: code.value.trim() }, { withoutClub: true })));
  }

  function invite() {
    const phone = el('input', { type: 'tel', autocomplete: 'off', pattern: '\\+[0-9]{7,15}' });
    return operation(t('inviteTrainer'), [field(t('invitePhone'), phone, t('invitePhoneHint'))], async () => {
      const answer = await api.call('POST', '/clubs/current/invitations', { phone: phone.value || null });
      if (!answer.ok) return outcome(answer);
      const link = answer.body.link;
      return [el('p', { class: 'good' }, t('linkReady')), el('code', { class: 'secret' }, link), el('div', { class: 'row' },
        button(t('copy'), () => navigator.clipboard.writeText(link).then(() => note(t('copied'))), { class: 'small' }),
        button(t('handTo'), () => choosePerson(t('openAsTitle'), (to) => sim.open(to.id, link).catch((wrong) => note(wrong.message, 'bad'))), { class: 'small' }))];
    });
  }

  function invitations() {
    const details = operation(t('invitations'), [], async () => rows(await api.call('GET', '/clubs/current/invitations'), (one) => [one.state, one.phone, one.expiresAt].filter(Boolean).join(' · '),
      (one) => [button(t('revoke'), async () => {
        const answer = await api.call('DELETE', `/clubs/current/invitations/${one.id}`);
        if (!answer.ok) note(String(answer.status), 'bad');
        details.querySelector('form').requestSubmit();
      }, { class: 'small' })]));
    return details;
  }

  return { node, show: draw };
}
