import { el, button } from './dom.js';
import { t, language } from './texts.js';

const botLink = /^(?:https?:\/\/)?t\.me\/([A-Za-z0-9_]+)(?:\?(?:start|startapp)=([\w-]*))?$/;

export function isBotLink(text, bot) {
  const match = botLink.exec(text.trim());
  return match !== null && match[1].toLowerCase() === bot.toLowerCase();
}

/** One message as a list item; `acts` says what a tap and a link do. */
export function messageView(message, bot, acts) {
  const side = message.fromBot ? 'from-bot' : 'from-person';
  const item = el('li', { class: `message ${side}` });
  if (message.deleted) {
    item.append(el('p', { class: 'gone' }, t('deleted')));
    return item;
  }
  item.append(bubble(message, bot, acts), inlineKeyboard(message, acts));
  return item;
}

function bubble(message, bot, acts) {
  const json = message.json;
  const parts = [];
  if (json.photo) parts.push(el('img', { src: `/sim/files/${message.fileId}`, alt: json.caption ? '' : t('photo'), loading: 'lazy' }));
  if (json.document) {
    parts.push(el('a', { class: 'file', href: `/sim/files/${message.fileId}`, download: json.document.file_name },
      `${t('document')}: ${json.document.file_name}`));
  }
  if (json.contact) parts.push(contact(json.contact, json.from.id));
  if (message.text) parts.push(el('p', { class: 'words' }, words(message.text, json.entities || json.caption_entities || [], bot, acts)));
  return el('div', { class: 'bubble' }, parts, stamp(message));
}

function stamp(message) {
  const time = new Date(message.at).toLocaleTimeString(language, { hour: '2-digit', minute: '2-digit' });
  return el('span', { class: 'stamp' }, message.editedAt && `${t('edited')} `, el('time', { datetime: message.at }, time));
}

function contact(card, sender) {
  const whose = card.user_id === sender ? t('ownContact') : t('foreignContact');
  const name = [card.first_name, card.last_name].filter(Boolean).join(' ');
  return el('div', { class: 'contact' }, el('strong', {}, name), el('span', {}, card.phone_number), el('small', {}, `${t('contact')}: ${whose}`));
}

function inlineKeyboard(message, acts) {
  if (message.inlineButtons.length === 0) return '';
  return el('div', { class: 'keys' }, message.inlineButtons.map((row, r) =>
    el('div', { class: 'keys-row' }, row.map((key, c) => (key.url
      ? el('a', { class: 'key', href: key.url, target: '_blank', rel: 'noopener', on: { click: (event) => acts.follow(event, key.url) } }, `${key.text} ↗`)
      : button(key.text, (event) => acts.tap(message.id, r, c, event.currentTarget), { class: 'key' }))))));
}

const marks = { bold: 'strong', italic: 'em', underline: 'u', strikethrough: 's', code: 'code', pre: 'pre', blockquote: 'blockquote' };

/** Text with its entities; entities nest, so each splits what lies inside it again. */
function words(text, entities, bot, acts, from = 0, to = text.length) {
  const nodes = [];
  let at = from;
  const inside = entities.filter((e) => e.offset >= from && e.offset + e.length <= to);
  for (const [index, entity] of inside.entries()) {
    if (entity.offset < at) continue;
    nodes.push(text.slice(at, entity.offset));
    const end = entity.offset + entity.length;
    const nested = inside.slice(index + 1);
    nodes.push(marked(entity, text.slice(entity.offset, end), words(text, nested, bot, acts, entity.offset, end), bot, acts));
    at = end;
  }
  nodes.push(text.slice(at, to));
  return nodes;
}

function marked(entity, plain, content, bot, acts) {
  if (entity.type === 'url' || entity.type === 'text_link') {
    const url = entity.url || (plain.includes('://') ? plain : `https://${plain}`);
    return link(url, content, bot, acts);
  }
  if (entity.type === 'bot_command') return button(plain, () => acts.send(plain), { class: 'link' });
  if (entity.type === 'spoiler') return el('span', { class: 'spoiler', tabindex: '0' }, content);
  return marks[entity.type] ? el(marks[entity.type], {}, content) : el('span', {}, content);
}

function link(url, content, bot, acts) {
  const anchor = el('a', { href: url, target: '_blank', rel: 'noopener', on: { click: (event) => acts.follow(event, url) } }, content);
  if (!isBotLink(url, bot)) return anchor;
  return el('span', {}, anchor, ' ', button(t('openAs'), () => acts.openAs(url), { class: 'chip' }));
}
