import { el, button, select, note, dialog, redraw } from './dom.js';
import { t, languages } from './texts.js';
import { sim } from './sim.js';
import { messageView, isBotLink } from './message.js';
import { openAs } from './people.js';

/** The chat of one persona: a node that keeps itself up to date by `show`. */
export function chatView(persona, bot) {
  const id = persona.id;
  const shown = new Map();
  const tools = [];
  const list = el('ol', { class: 'messages' });
  const log = el('div', { class: 'log', role: 'log', 'aria-label': t('messages'), tabindex: '0' }, list);
  const action = el('p', { class: 'action', 'aria-live': 'polite' });
  const head = el('div', { class: 'chat-head' });
  const foot = el('div', { class: 'chat-foot' });
  const toasts = el('div', { class: 'toasts', role: 'status', 'aria-live': 'polite' });
  const box = composer();
  const node = el('section', { class: 'chat', 'aria-label': t('chatWith', { name: name(persona) }) }, head, log, action, foot, toasts);

  const attempt = async (work) => { try { return await work(); } catch (wrong) { note(wrong.message, 'bad'); return null; } };
  const acts = {
    send: (text) => attempt(() => sim.send(id, text)),
    openAs: (url) => openAs(url),
    follow: (event, url) => { if (isBotLink(url, bot)) { event.preventDefault(); attempt(() => sim.open(id, url)); } },
    tap: (messageId, row, column, key) => attempt(async () => {
      key.setAttribute('aria-busy', 'true');
      try {
        const tap = await sim.tap(id, messageId, row, column);
        toast(await sim.callbackAnswer(tap.callbackQueryId).catch(() => ({ text: t('notAnswered') })));
      } finally { key.removeAttribute('aria-busy'); }
    }),
  };

  function toast(answer) {
    if (answer.text && answer.alert) {
      const box = dialog(persona.firstName, el('div', { class: 'stack' }, el('p', {}, answer.text), button(t('close'), () => box.close(), { class: 'primary' })));
    } else if (answer.text) note(answer.text, 'info', toasts);
    if (answer.url && isBotLink(answer.url, bot)) attempt(() => sim.open(id, answer.url));
  }

  function composer() {
    const input = el('input', { type: 'text', autocomplete: 'off', 'aria-label': t('message'), placeholder: t('message'), maxlength: '4096' });
    const go = el('button', { type: 'submit', class: 'primary' }, t('send'));
    input.addEventListener('input', () => { go.textContent = isBotLink(input.value, bot) ? t('openLink') : t('send'); });
    return el('form', { class: 'composer', on: { submit: (event) => {
      event.preventDefault();
      const text = input.value.trim();
      if (!text) return;
      attempt(() => (isBotLink(text, bot) ? sim.open(id, text) : sim.send(id, text)))
        .then((sent) => { if (sent) { input.value = ''; go.textContent = t('send'); } });
    } } }, input, go);
  }

  function showHead(view) {
    const language = select(languages.map(([code]) => [code, code.toUpperCase()]), view.persona.languageCode || '', { class: 'small', 'aria-label': t('personLanguage') });
    language.addEventListener('change', () => attempt(() => sim.changeLanguage(id, language.value)));
    head.replaceChildren(
      el('span', { class: `avatar hue-${id % 6}`, 'aria-hidden': 'true' }, persona.firstName.slice(0, 1)),
      el('div', { class: 'who' }, el('h2', {}, name(view.persona)), el('small', {}, [view.persona.phone, view.persona.username && `@${view.persona.username}`].filter(Boolean).join(' · '))),
      language, ...tools, menu(view));
  }

  function menu(view) {
    const item = (text, work) => button(text, () => { details.open = false; attempt(work); });
    const details = el('details', { class: 'menu' }, el('summary', { 'aria-label': t('more'), title: t('more') }, '⋯'),
      el('div', { class: 'menu-items' },
        item(t('shareOwn'), () => sim.shareContact(id)),
        item(t('shareForeign'), () => foreign()),
        view.blocked ? item(t('unblock'), () => sim.unblock(id)) : item(t('block'), () => sim.block(id))));
    return details;
  }

  const foreign = () => import('./people.js').then(({ choosePerson }) =>
    choosePerson(t('shareForeign'), (other) => attempt(() => sim.shareContact(id, other.id)), id));

  function showFoot(view) {
    if (view.blocked) {
      foot.replaceChildren(el('p', { class: 'hint' }, t('blockedHint')),
        button(t('restart'), () => attempt(() => sim.unblock(id).then(() => sim.start(id))), { class: 'primary wide' }));
    } else if (!view.started) {
      foot.replaceChildren(el('p', { class: 'hint' }, t('startHint')),
        button(t('start'), () => attempt(() => sim.start(id)), { class: 'primary wide' }), box);
    } else {
      foot.replaceChildren(...[replyKeys(view), commands(view), box].filter(Boolean));
    }
  }

  function replyKeys(view) {
    if (view.keyboard.length === 0) return null;
    return el('div', { class: 'keys reply', role: 'group', 'aria-label': t('replyKeyboard') }, view.keyboard.map((row) =>
      el('div', { class: 'keys-row' }, row.map((key) => button(key.text, () => attempt(() => sim.press(id, key.text)), { class: 'key' })))));
  }

  function commands(view) {
    if (view.commands.length === 0) return null;
    const details = el('details', { class: 'commands' }, el('summary', {}, t('commands')), el('ul', {}, view.commands.map((line) =>
      el('li', {}, button(`/${line.command}`, () => { details.open = false; acts.send(`/${line.command}`); }, { class: 'link' }), ' ', line.description))));
    return details;
  }

  function showMessages(view) {
    const atEnd = log.scrollHeight - log.scrollTop - log.clientHeight < 60;
    for (const message of view.messages) {
      const now = JSON.stringify(message);
      const before = shown.get(message.id);
      if (before && before.json === now) continue;
      const item = messageView(message, bot, acts);
      if (before) before.item.replaceWith(item); else list.append(item);
      shown.set(message.id, { json: now, item });
    }
    if (atEnd) log.scrollTop = log.scrollHeight;
  }

  const show = async () => {
    const view = await sim.chat(id);
    redraw(head, [view.persona, view.blocked], () => showHead(view));
    action.textContent = view.action ? (view.action.startsWith('upload') ? t('uploading') : t('typing')) : '';
    redraw(foot, [view.started, view.blocked, view.keyboard, view.commands], () => showFoot(view));
    showMessages(view);
    return view;
  };
  return { node, show, addTool: (tool) => tools.push(tool) };
}

export function name(persona) {
  return [persona.firstName, persona.lastName].filter(Boolean).join(' ');
}
