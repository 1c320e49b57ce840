import { el, button, dialog, field, select, note } from './dom.js';
import { t, languages } from './texts.js';
import { sim } from './sim.js';

let known = [];

export function setPersonas(personas) {
  known = personas;
}

export function personas() {
  return known;
}

const fullName = (persona) => [persona.firstName, persona.lastName].filter(Boolean).join(' ');

/** Asks for one of the personas. */
export function choosePerson(title, chosen, except) {
  const others = known.filter((persona) => persona.id !== except);
  const box = dialog(title, el('div', { class: 'choices' },
    others.length ? others.map((persona) => button(fullName(persona), () => { box.close(); chosen(persona); })) : el('p', {}, t('nobody')),
    button(t('close'), () => box.close(), { class: 'quiet' })));
}

/** Lets somebody else follow a link to the bot. */
export function openAs(url) {
  choosePerson(t('openAsTitle'), (persona) => sim.open(persona.id, url).catch((wrong) => note(wrong.message, 'bad')));
}

/** The form for a new person; staff exist only in this browser. */
export function addPerson(addStaff) {
  const kind = select([['telegram', t('telegramUser')], ['staff', t('staffUser')]]);
  const firstName = el('input', { type: 'text', required: true, autocomplete: 'off', maxlength: '64' });
  const lastName = el('input', { type: 'text', autocomplete: 'off', maxlength: '64' });
  const username = el('input', { type: 'text', autocomplete: 'off', pattern: '[A-Za-z0-9_]{4,32}' });
  const phone = el('input', { type: 'tel', autocomplete: 'off', pattern: '\\+[0-9]{7,15}' });
  const language = select(languages, 'ru');
  const telegramOnly = el('div', { class: 'stack' }, field(t('lastName'), lastName), field(t('username'), username),
    field(t('phone'), phone, t('phoneHint')), field(t('personLanguage'), language));
  kind.addEventListener('change', () => { telegramOnly.hidden = kind.value === 'staff'; });
  const form = el('form', { class: 'stack', on: { submit: async (event) => {
    event.preventDefault();
    try {
      if (kind.value === 'staff') addStaff(firstName.value.trim());
      else await sim.addPersona({ firstName: firstName.value.trim(), lastName: lastName.value, username: username.value, phone: phone.value, languageCode: language.value });
      box.close();
    } catch (wrong) { note(wrong.message, 'bad'); }
  } } }, field(t('kind'), kind), field(t('firstName'), firstName), telegramOnly,
    el('div', { class: 'row end' }, button(t('close'), () => box.close(), { class: 'quiet' }), el('button', { type: 'submit', class: 'primary' }, t('add'))));
  const box = dialog(t('addPerson'), form);
  firstName.focus();
}
