import { el, button, select, note } from './dom.js';
import { t, languages, language, setLanguage } from './texts.js';
import { sim, watch } from './sim.js';
import { chatView, name } from './chat.js';
import { addPerson, setPersonas } from './people.js';
import { personPanel } from './person-panel.js';
import { staffPanel } from './staff-panel.js';
import { finishSignIn } from './sign-in.js';

const desks = new Map();
const byId = (id) => document.getElementById(id);
const staff = {
  all: () => JSON.parse(localStorage.getItem('staff') || 'null') || [{ id: 'staff-1', firstName: t('owner') }],
  save: (list) => localStorage.setItem('staff', JSON.stringify(list)),
};
let state;
let live;

function top() {
  live = el('span', { class: 'live off', role: 'status' }, t('offline'));
  const pageLanguage = select(languages, language, { class: 'small', 'aria-label': t('pageLanguage') });
  pageLanguage.addEventListener('change', () => { setLanguage(pageLanguage.value); location.reload(); });
  byId('top').replaceChildren(
    el('h1', {}, t('title')), el('span', { class: 'bot' }, `@${state.bots[0].username}`), live, el('span', { class: 'grow' }),
    ...(state.panel ? [state.panel.mail && el('a', { href: state.panel.mail, target: '_blank', rel: 'noopener' }, t('mail')),
      el('a', { href: '/v3/api-docs', target: '_blank' }, t('apiDocs'))].filter(Boolean) : []),
    pageLanguage, button(t('addPerson'), () => addPerson(addStaff), { class: 'primary' }));
}

function addStaff(firstName) {
  staff.save([...staff.all(), { id: `staff-${Date.now()}`, firstName }]);
  showDesks();
}

function removeStaff(id) {
  staff.save(staff.all().filter((one) => one.id !== id));
  desks.get(id)?.node.remove();
  desks.delete(id);
  people();
}

/** A person's place: the chat, and beside it the panel when it is open. */
function desk(id, title, parts) {
  const key = `open-${id}`;
  const node = el('article', { class: 'desk', id: `desk-${id}`, 'aria-label': title });
  if (!parts.chat || !parts.panel) {
    node.append((parts.chat || parts.panel).node);
    return node;
  }
  const toggle = button('API', () => { localStorage.setItem(key, node.classList.contains('with-panel') ? '' : 'yes'); show(); }, { class: 'small' });
  parts.chat.addTool(toggle);
  const show = () => {
    const open = localStorage.getItem(key) === 'yes';
    node.classList.toggle('with-panel', open);
    parts.panel.node.hidden = !open;
    toggle.title = open ? t('hideApi') : t('showApi');
    toggle.setAttribute('aria-label', toggle.title);
    toggle.setAttribute('aria-expanded', String(open));
    if (open) parts.panel.show();
  };
  node.append(parts.chat.node, parts.panel.node);
  show();
  return node;
}

function showDesks() {
  if (state.panel) {
    for (const one of staff.all()) {
      if (desks.has(one.id)) continue;
      const panel = staffPanel(one, state, () => removeStaff(one.id));
      place(one.id, one.firstName, desk(one.id, one.firstName, { panel }), { panel });
      panel.show();
    }
  }
  for (const persona of state.personas) {
    if (desks.has(persona.id)) continue;
    const chat = chatView(persona, state.bots[0].username);
    const panel = state.panel ? personPanel(persona) : null;
    place(persona.id, name(persona), desk(persona.id, name(persona), { chat, panel }), { chat, panel });
    chat.show();
  }
  people();
}

function place(id, title, node, parts) {
  byId('desks').append(node);
  desks.set(id, { node, title, ...parts });
}

function people() {
  byId('people').setAttribute('aria-label', t('people'));
  byId('people').replaceChildren(...[...desks].map(([id, one]) => el('a', { href: `#desk-${id}` }, one.title)));
  byId('nobody')?.remove();
  if (desks.size === 0) byId('desks').append(el('p', { class: 'empty', id: 'nobody' }, t('nobody')));
}

async function refresh() {
  const before = JSON.stringify(state?.panel);
  state = await sim.state();
  setPersonas(state.personas);
  if (before !== undefined && before !== JSON.stringify(state.panel)) return location.reload();
  showDesks();
  return undefined;
}

const showChat = (id) => desks.get(id)?.chat?.show().catch((wrong) => note(wrong.message, 'bad'));

async function onChange(kind, change) {
  if (kind === 'chat') showChat(change.persona);
  else if (kind === 'profile') [...desks.keys()].forEach(showChat);
  else { await refresh(); [...desks.keys()].forEach(showChat); }
}

async function begin() {
  // Keycloak knows the page by the number, not by the name.
  if (location.hostname === 'localhost') { location.hostname = '127.0.0.1'; return; }
  document.documentElement.lang = language;
  document.title = t('title');
  byId('skip').textContent = t('skip');
  state = await sim.state();
  setPersonas(state.personas);
  if (location.pathname === '/panel/callback') await finishSignIn(state.panel);
  top();
  showDesks();
  watch(onChange, (on) => {
    live.className = on ? 'live' : 'live off';
    live.textContent = on ? t('live') : t('offline');
  });
}

begin().catch((wrong) => note(wrong.message, 'bad'));
